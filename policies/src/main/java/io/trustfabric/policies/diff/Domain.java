package io.trustfabric.policies.diff;

import java.util.Map;
import java.util.Set;

/** Kinds of variables, as far as the search for values goes. */
enum Domain {
    TEXT,
    TEXTS,
    NUMBER,
    BOOL,
    INSTANT,
    NONE;

    private static final Set<String> TEXT_NAMES = Set.of(
            "query.id",
            "query.action",
            "query.region",
            "principal.id",
            "principal.region",
            "principal.tenant",
            "purpose.id",
            "dataset.name",
            "dataset.residency",
            "dataset.owner",
            "dataset.licence");
    private static final Set<String> TEXTS_NAMES = Set.of(
            "query.datasets",
            "query.classes",
            "query.outputClasses",
            "query.functions",
            "principal.roles",
            "principal.teams",
            "dataset.tags",
            "columns.names",
            "columns.classes",
            "columns.output",
            "columns.aggregated",
            "columns.filtered",
            "columns.compared",
            "columns.joined",
            "columns.grouped",
            "columns.ordered",
            "graph.shown");
    /** With the least value that there is. */
    private static final Map<String, Long> NUMBER_NAMES = Map.ofEntries(
            Map.entry("query.joins", 0L),
            Map.entry("query.pathLength", 0L),
            Map.entry("query.minimumGroup", 0L),
            Map.entry("query.minimumRows", 0L),
            Map.entry("query.rowLimit", -1L),
            Map.entry("query.entities", 0L),
            Map.entry("dataset.tier", 1L),
            Map.entry("time.hour", 0L),
            Map.entry("time.weekday", 1L),
            Map.entry("graph.component", 0L),
            Map.entry("graph.degree", 0L),
            Map.entry("graph.entities", 0L),
            Map.entry("graph.rows", 0L),
            Map.entry("graph.probes", 0L),
            Map.entry("graph.differences", 0L));

    private static final Set<String> BOOL_NAMES =
            Set.of("query.resolved", "query.unbounded", "query.aggregated", "query.selective", "query.ofNobody");
    private static final Set<String> INSTANT_NAMES = Set.of("dataset.licenceUntil", "time.now");

    static Domain of(String variable) {
        if (TEXT_NAMES.contains(variable)) {
            return TEXT;
        } else if (TEXTS_NAMES.contains(variable)) {
            return TEXTS;
        } else if (NUMBER_NAMES.containsKey(variable)) {
            return NUMBER;
        } else if (BOOL_NAMES.contains(variable)) {
            return BOOL;
        }
        return INSTANT_NAMES.contains(variable) ? INSTANT : NONE;
    }

    static long least(String number) {
        return NUMBER_NAMES.get(number);
    }
}
