package io.trustfabric.policies.lang.format;

import static io.trustfabric.policies.lang.format.Shape.Field.may;
import static io.trustfabric.policies.lang.format.Shape.Field.must;
import static io.trustfabric.policies.lang.format.Shape.Field.some;
import static io.trustfabric.policies.lang.format.Shape.Field.usually;

import io.trustfabric.policies.lang.format.Shape.Field;
import io.trustfabric.policies.lang.format.Shape.Items;
import io.trustfabric.policies.lang.format.Shape.Need;
import io.trustfabric.policies.lang.format.Shape.Struct;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shapes of documents: docs/spec/policy-language.md, sections 2, 4 and 5, fields in its order. */
final class Shapes {
    private static final Field OWNER = must("owner", Texts.ANY, "whom to ask, e.g. team:privacy");

    private static final Struct MATCH = new Struct(
            List.of(
                    may("datasets", Texts.set(Texts.ANY), "patterns of names; * stands for any characters"),
                    may("tiers", Texts.set(Texts.integer(1, 9)), "an unknown tier is 1"),
                    may("tags", Texts.set(Texts.ANY), "one in common is enough"),
                    may("classes", Texts.set(Texts.ANY), "of the columns that the query uses; one in common is enough"),
                    may(
                            "actions",
                            Texts.set(Texts.words(List.of("read", "export", "write", "share"))),
                            "what is done")),
            false,
            Need.AT_LEAST_ONE);

    private static final Struct RULE = new Struct(
            List.of(
                    must("id", Texts.NAME, "unique within the policy"),
                    must("effect", Texts.words(List.of("deny", "approve", "allow")), "what it does where it holds"),
                    may("when", Texts.CONDITION, "CEL, true or false"),
                    may(
                            "use",
                            Texts.CONDITION,
                            "a macro's call, arguments by name: \"graph.caps(component: 50, path: 3, degree: 20)\""),
                    some("explain", Texts.LANGUAGES, "why it applies and what to do, by language: en, es")),
            true,
            Need.ONE_OF_WHEN_AND_USE);

    private static final Struct OBLIGATION = new Struct(
            List.of(
                    may("redact", struct(columns()), "the column becomes NULL"),
                    may(
                            "mask",
                            struct(
                                    columns(),
                                    must(
                                            "keep",
                                            Texts.words(List.of("none", "hash", "year", "domain", "last4", "first1")),
                                            "what stays")),
                            "the column's values lose all but what is kept"),
                    may(
                            "bucket",
                            struct(columns(), must("width", Texts.positive(), "days for dates")),
                            "the lower bound of a bucket"),
                    may(
                            "top",
                            struct(
                                    must("k", Texts.integer(1, 999_999_999), "rows at most"),
                                    must("by", Texts.ANY, "a column, greatest first")),
                            "at most so many rows"),
                    may(
                            "rows",
                            struct(
                                    must("column", Texts.ANY, "a column of the dataset"),
                                    must(
                                            "in",
                                            Texts.set(Texts.ANY),
                                            "its values; principal.region, principal.id, principal.teams are the asker's")),
                            "only rows with such values"),
                    may("when", Texts.CONDITION, "CEL, true or false: whether it obliges; always, if absent")),
            true,
            Need.EXACTLY_ONE);

    private static final Struct EXCEPTION = struct(
            must("id", Texts.NAME, "unique within the policy"),
            must("who", Texts.WHO, "principal:, role: or team: and a name"),
            may("rules", Texts.set(Texts.NAME), "those that it lifts; all, if absent"),
            must("until", Texts.DATE, "the day, in UTC, at whose beginning it ends"),
            must("reason", Texts.PROSE, "why"),
            must("approvedBy", new Items(Texts.ANY, true, false, 2), "two or more different names"));

    private static final Struct SUPPRESSION = struct(
            must("lint", Texts.LINT, "what is not to be told"),
            may("rule", Texts.NAME, "for which rule; the whole policy, if absent"),
            must("reason", Texts.PROSE, "why"),
            must("until", Texts.DATE, "the day, in UTC, at whose beginning it ends"));

    private static final Struct TEST = lines(
            must("name", Texts.ANY, "what it shows"),
            some("given", Texts.VARIABLES, "variables; the others have the zero values of their types"),
            must(
                    "expect",
                    struct(
                            must("effect", Texts.words(List.of("allow", "deny", "wait")), "what comes out"),
                            may("rule", Texts.NAME, "one that determines it"),
                            may("obligations", Texts.integer(0, 10_000), "how many")),
                    "what must come out"));

    private static final Struct MACRO_TEST = lines(
            must("name", Texts.ANY, "what it shows"),
            may("with", Texts.ARGUMENTS, "an argument for each parameter"),
            some("given", Texts.VARIABLES, "variables; the others have the zero values of their types"),
            must("expect", Texts.VALUE, "the macro's value"));

    private static final Struct POLICY = lines(
            must("policy", Texts.NAME, "the policy's name"),
            must("version", Texts.VERSION, "MAJOR.MINOR.PATCH"),
            OWNER,
            may("tier", Texts.integer(1, 9), "the tier that its author had in mind; it matches nothing by itself"),
            usually(
                    "mode",
                    "enforce",
                    Texts.words(List.of("enforce", "monitor")),
                    "monitor decides and is recorded, and blocks nothing"),
            may(
                    "canary",
                    struct(
                            may("percent", Texts.integer(0, 100), "of tenants"),
                            may("tenants", new Items(Texts.ANY, true, false, 0), "whatever the percentage")),
                    "for which tenants it is enforced"),
            usually(
                    "scope",
                    Set.of("principal", "purpose"),
                    Texts.set(Texts.words(List.of("principal", "purpose", "team", "tenant"))),
                    "whose linkage graph"),
            usually("window", "P30D", Texts.DURATION, "how long a link lives"),
            some("ignore", new Items(Texts.ANY, true, false, 0), "nodes that link nothing, e.g. q:postcode"),
            must("match", MATCH, "which datasets it is about; everything that is given must fit"),
            must("rules", new Items(RULE, false, true, 1), "what is denied, waits for approval, or is allowed"),
            some("obligations", Texts.lines(OBLIGATION), "what results lose first"),
            may(
                    "approvals",
                    struct(
                            must("required", Texts.integer(1, 5), "different people, none of them the principal"),
                            must("within", Texts.DURATION, "of the query, to PT24H"),
                            may(
                                    "reason",
                                    Texts.words(List.of("required", "optional")),
                                    "whether an approval needs one")),
                    "who must agree where an approve rule holds"),
            some("exceptions", Texts.lines(EXCEPTION), "for whom rules are lifted, until when"),
            some("suppress", Texts.lines(SUPPRESSION), "lints that are not to be told"),
            some("tests", Texts.lines(TEST), "what queries must get"));

    private static final Struct MACRO = lines(
            must("macro", Texts.DOTTED, "the macro's name"),
            must("version", Texts.VERSION, "MAJOR.MINOR.PATCH"),
            OWNER,
            some("params", Texts.PARAMETERS, "types by name; in \"when\" arguments are given in this order"),
            must("type", Texts.TYPE, "of its value"),
            must("body", Texts.CONDITION, "CEL"),
            some("explain", Texts.LANGUAGES, "for rules without words of their own; {name} is a parameter or variable"),
            some("tests", Texts.lines(MACRO_TEST), "what it must be"));

    private static final Struct BUNDLE = lines(
            must("bundle", Texts.DOTTED, "the bundle's name"),
            must("version", Texts.VERSION, "MAJOR.MINOR.PATCH"),
            OWNER,
            some("title", Texts.LANGUAGES, "by language: en, es"),
            some(
                    "macros",
                    new Items(
                            struct(
                                    must("name", Texts.DOTTED, "the macro's"),
                                    must("version", Texts.VERSION, "that is meant"),
                                    must("hash", Texts.HASH, "that it has")),
                            true,
                            true,
                            0),
                    "all that its policies need"),
            must(
                    "policies",
                    new Items(
                            struct(
                                    must("file", Texts.ANY, "beside the bundle's"),
                                    must("hash", Texts.HASH, "that it has")),
                            true,
                            true,
                            0),
                    "what is installed"));

    /** By the first key. */
    static final Map<String, Struct> DOCUMENTS = Map.of("policy", POLICY, "macro", MACRO, "bundle", BUNDLE);

    private Shapes() {}

    private static Field columns() {
        return must("columns", Texts.set(Texts.COLUMN), "patterns of dataset.column, or class: and a class");
    }

    private static Struct struct(Field... fields) {
        return new Struct(List.of(fields), false, Need.ALL_REQUIRED);
    }

    private static Struct lines(Field... fields) {
        return new Struct(List.of(fields), true, Need.ALL_REQUIRED);
    }
}
