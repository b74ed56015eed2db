package io.trustfabric.policies.plan.selection;

/**
 * What a figure's rows have in one column.
 *
 * @param about the column with its dataset, {@code crm.people.age}, a second mention of a dataset as {@code crm.people#2.age}; after
 *     {@code @now}, a moment counted from the query's; {@code #} and a key: a value computed from columns, salted; {@code !}
 *     and a key: an opaque condition
 * @param nulls whether rows without a value are among them
 */
public record Constraint(String about, Values values, boolean nulls) {

    boolean everything() {
        return nulls && values.everything();
    }
}
