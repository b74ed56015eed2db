package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.glob.Glob;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Columns as obligations name them: {@code dataset.column} with {@code *}, or {@code class:} and a class.
 *
 * @param columnClass empty where it is a pattern of names
 * @param within which classes are within others; a bucket is for those of a column alone
 */
public record ColumnPattern(Optional<String> columnClass, Glob names, ClassContainment within) {
    private static final String CLASS = "class:";

    /** {@code rule}: the obligation that names them. */
    public static ColumnPattern of(String text, ObligationRule rule, ClassContainment containment) {
        ClassContainment within = rule instanceof ObligationRule.Bucket ? ClassContainment.NONE : containment;
        return text.startsWith(CLASS)
                ? new ColumnPattern(Optional.of(text.substring(CLASS.length())), Glob.of(""), within)
                : new ColumnPattern(Optional.empty(), Glob.of(text), within);
    }

    /** Those whose values an obligation changes; none of one that is about rows. */
    static List<ColumnPattern> changed(ObligationRule rule, ClassContainment containment) {
        Set<String> columns = rule instanceof ObligationRule.Redact r
                ? r.columns()
                : rule instanceof ObligationRule.Mask m
                        ? m.columns()
                        : rule instanceof ObligationRule.Bucket b ? b.columns() : Set.of();
        return columns.stream().map(c -> of(c, rule, containment)).toList();
    }

    boolean fits(DatasetEntry dataset, ColumnEntry column) {
        return columnClass.isPresent()
                ? within.with(column.classes()).contains(columnClass.get())
                : names.matches(dataset.name() + "." + column.name());
    }

    /** Whether it fits a column of one of these. */
    public boolean fitsSome(Collection<DatasetEntry> datasets) {
        return datasets.stream().anyMatch(d -> d.columns().stream().anyMatch(c -> fits(d, c)));
    }
}
