package io.trustfabric.policies.plan;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Classes whose values stand for one individual: a predicate that compares such a column with a constant names somebody. */
public final class IdentifierClasses {

    /** The one list of them. */
    public static final Set<String> ALL = Set.of(
            "identifier",
            "email",
            "phone",
            "national-id",
            "tax-id",
            "passport",
            "driving-licence",
            "account-number",
            "iban",
            "card-number",
            "device-id",
            "ip-address",
            "person-name",
            "username",
            "licence-plate",
            "medical-record-number");

    /** Of a column that is a key of rows about somebody: an order's number names whose order it is. */
    public static final String ROW_KEY = "row-key";

    private IdentifierClasses() {}

    /** Of which one person has one, as a rule. */
    private static final Set<String> PERSONAL =
            Set.of("identifier", "national-id", "tax-id", "passport", "driving-licence", "medical-record-number");
    /** Of which one person has many, and some serve several people. */
    private static final Set<String> THINGS = Set.of("device-id", "ip-address", "card-number", "licence-plate");

    /** How far values of a class of {@link #ALL} are from being one for each person: 0 for a person's number, 1 for accounts and addresses, 2 for devices. */
    public static int distance(String identifierClass) {
        return PERSONAL.contains(identifierClass) ? 0 : THINGS.contains(identifierClass) ? 2 : 1;
    }

    /** Whether a constant of such a column names an individual, as one or by a row. */
    public static boolean identify(Set<String> classes) {
        return classes.contains(ROW_KEY) || of(classes).isPresent();
    }

    /** The first of a column's classes that is one, by name: equal values of the same class are the same individual in every dataset. */
    public static Optional<String> of(Set<String> classes) {
        return new TreeSet<>(classes).stream().filter(ALL::contains).findFirst();
    }
}
