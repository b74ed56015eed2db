package io.trustfabric.policies.graph.selection;

import io.trustfabric.policies.catalog.CatalogueException;
import io.trustfabric.policies.catalog.CatalogueReader;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.DuckDb;
import io.trustfabric.policies.plan.DuckDbPlans;
import io.trustfabric.policies.plan.PlanRequest;
import io.trustfabric.policies.plan.PostgresPlans;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** Questions about a clinic's visits, in SQL, and their plans. */
public final class Asked {
    public static final MapCatalogue CLINIC = catalogue("""
            catalogue: clinic
            datasets:
              - name: h.visits
                tier: 1
                columns:
                  - {name: id, type: INTEGER, classes: [none]}
                  - {name: booking, type: INTEGER, classes: [row-key]}
                  - {name: person, type: INTEGER, classes: [identifier]}
                  - {name: clinic, type: VARCHAR, classes: [quasi-identifier]}
                  - {name: diagnosis, type: VARCHAR, classes: [health]}
                  - {name: day, type: DATE, classes: [quasi-identifier]}
                  - {name: seen, type: TIMESTAMP, classes: [quasi-identifier]}
                  - {name: cost, type: "DECIMAL(12,2)", classes: [none]}
                  - {name: weight, type: DOUBLE, classes: [none]}
                  - {name: urgent, type: BOOLEAN, classes: [none]}
              - name: h.people
                tier: 1
                columns:
                  - {name: person, type: INTEGER, classes: [identifier]}
                  - {name: town, type: VARCHAR, classes: [none]}
            """);
    public static final Instant NOON = Instant.parse("2026-02-02T12:00:00Z");

    private static final DuckDbPlans DUCKDB = new DuckDbPlans(new DuckDb(), "h");
    private static final PostgresPlans POSTGRES = new PostgresPlans("h");

    private Asked() {}

    public static QueryPlan duckdb(String sql) {
        return DUCKDB.plan(sql, CLINIC, request("ana", NOON));
    }

    public static QueryPlan postgres(String sql) {
        return POSTGRES.plan(sql, CLINIC, request("ana", NOON));
    }

    /** By whom, and when. */
    public static QueryPlan by(String principal, Instant at, String sql) {
        return DUCKDB.plan(sql, CLINIC, request(principal, at));
    }

    private static PlanRequest request(String principal, Instant at) {
        return new PlanRequest(
                "q-1",
                "acme",
                new Principal(principal, Set.of(), Set.of("care"), ""),
                "study",
                Action.READ,
                "eu",
                at,
                new PlanRequest.Salt("sixteen bytes ok".getBytes(StandardCharsets.US_ASCII)));
    }

    private static MapCatalogue catalogue(String yaml) {
        try {
            return CatalogueReader.read(yaml.getBytes(StandardCharsets.UTF_8));
        } catch (CatalogueException e) {
            throw new IllegalStateException(e);
        }
    }
}
