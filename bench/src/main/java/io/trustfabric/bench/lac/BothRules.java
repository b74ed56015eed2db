package io.trustfabric.bench.lac;

import java.util.Locale;

/** Kinds of rules that policies have, in CEL and in Cedar. {@code %d} is the policy's number: no two of a set have the same text. */
enum BothRules {
    RESIDENCY(
            "query.region != \"eu\" && dataset.residency == \"eu\" && query.joins < 90%d",
            "context.region != \"eu\" && resource.residency == \"eu\" && context.joins < 90%d"),
    JOINS("query.joins > 4%d", "context.joins > 4%d"),
    EXPORT(
            "query.action == \"export\" && !(\"exporter-%d\" in principal.roles)",
            "action == Action::\"export\" && !(principal.roles.contains(\"exporter-%d\"))"),
    CLASSES(
            "anyOf(columns.output, [\"iban\", \"national-id\", \"class-%d\"])",
            "context.outputClasses.containsAny([\"iban\", \"national-id\", \"class-%d\"])"),
    ROWS(
            "!query.aggregated && (query.rowLimit < 0 || query.rowLimit > 100%d)",
            "!context.aggregated && (context.rowLimit < 0 || context.rowLimit > 100%d)"),
    GROUPS(
            "query.minimumGroup > 0 && query.minimumGroup < 5%d",
            "context.minimumGroup > 0 && context.minimumGroup < 5%d"),
    PURPOSE(
            "!(purpose.id in [\"billing\", \"support\", \"research\", \"purpose-%d\"])",
            "!([\"billing\", \"support\", \"research\", \"purpose-%d\"].contains(context.purpose))"),
    CONTRACTORS(
            "\"contractor-%d\" in principal.roles && dataset.tier <= 2",
            "principal.roles.contains(\"contractor-%d\") && resource.tier <= 2"),
    TEAMS("\"blocked-%d\" in principal.teams", "principal.teams.contains(\"blocked-%d\")"),
    PATHS("query.pathLength > 3%d || query.unbounded", "context.pathLength > 3%d || context.unbounded");

    private final String cel;
    private final String cedar;

    BothRules(String cel, String cedar) {
        this.cel = cel;
        this.cedar = cedar;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String cel(int policy) {
        return cel.formatted(policy);
    }

    String cedar(int policy) {
        return cedar.formatted(policy);
    }
}
