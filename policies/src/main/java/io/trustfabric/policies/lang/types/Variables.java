package io.trustfabric.policies.lang.types;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of docs/spec/policy-language.md, section 3, in its order. */
public final class Variables {
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);
    /** The classes of the columns that play one role in the query. */
    public static final List<String> ROLES = List.of(
            "columns.output",
            "columns.aggregated",
            "columns.filtered",
            "columns.compared",
            "columns.joined",
            "columns.grouped",
            "columns.ordered");
    /** Type by name. */
    public static final Map<String, CelType> ALL = all();
    /** The time of a test that gives none. */
    public static final Instant TEST_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private Variables() {}

    private static Map<String, CelType> all() {
        Map<String, CelType> all = new LinkedHashMap<>();
        put(all, SimpleType.STRING, "query.id", "query.action", "query.region");
        put(all, SimpleType.BOOL, "query.resolved");
        put(all, TEXTS, "query.datasets", "query.classes", "query.outputClasses");
        put(all, SimpleType.INT, "query.joins", "query.pathLength");
        put(all, SimpleType.BOOL, "query.unbounded", "query.aggregated");
        put(all, SimpleType.INT, "query.minimumGroup", "query.minimumRows", "query.rowLimit", "query.entities");
        put(all, SimpleType.BOOL, "query.selective", "query.ofNobody");
        put(all, TEXTS, "query.functions");
        put(all, SimpleType.STRING, "principal.id", "principal.region", "principal.tenant");
        put(all, TEXTS, "principal.roles", "principal.teams");
        put(all, SimpleType.STRING, "purpose.id");
        put(all, SimpleType.STRING, "dataset.name", "dataset.residency", "dataset.owner", "dataset.licence");
        put(all, SimpleType.INT, "dataset.tier");
        put(all, TEXTS, "dataset.tags");
        put(all, SimpleType.TIMESTAMP, "dataset.licenceUntil");
        put(all, TEXTS, "columns.names", "columns.classes");
        put(all, TEXTS, ROLES.toArray(new String[0]));
        put(all, SimpleType.TIMESTAMP, "time.now");
        put(all, SimpleType.INT, "time.hour", "time.weekday");
        put(
                all,
                SimpleType.INT,
                "graph.component",
                "graph.degree",
                "graph.entities",
                "graph.rows",
                "graph.probes",
                "graph.differences");
        put(all, TEXTS, "graph.shown");
        return Collections.unmodifiableMap(all);
    }

    private static void put(Map<String, CelType> all, CelType type, String... names) {
        for (String name : names) {
            all.put(name, type);
        }
    }
}
