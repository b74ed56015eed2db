package io.trustfabric.policies.plan;

import io.trustfabric.policies.catalog.CatalogueException;
import io.trustfabric.policies.catalog.CatalogueReader;
import io.trustfabric.policies.catalog.MapCatalogue;
import java.nio.charset.StandardCharsets;

/** A small catalogue and plans over it. */
public final class Asked {
    public static final MapCatalogue CATALOGUE = catalogue("""
            catalogue: crm
            datasets:
              - name: crm.people
                tier: 1
                key: [id]
                columns:
                  - {name: id, type: INTEGER, classes: [identifier]}
                  - {name: name, type: VARCHAR, classes: [person-name]}
                  - {name: email, type: VARCHAR, classes: [email]}
                  - {name: age, type: INTEGER, classes: [quasi-identifier, age]}
                  - {name: region, type: VARCHAR, classes: [none]}
              - name: crm.orders
                tier: 2
                key: [id]
                columns:
                  - {name: id, type: INTEGER, classes: [row-key]}
                  - {name: person_id, type: INTEGER, classes: [identifier]}
                  - {name: amount, type: INTEGER, classes: [none]}
              - name: crm.sessions
                tier: 1
                columns:
                  - {name: person_id, type: INTEGER, classes: [identifier]}
                  - {name: ip, type: VARCHAR, classes: [ip-address]}
                  - {name: seconds, type: INTEGER, classes: [none]}
            """);
    public static final DuckDb DUCKDB = new DuckDb();

    private Asked() {}

    private static MapCatalogue catalogue(String yaml) {
        try {
            return CatalogueReader.read(yaml.getBytes(StandardCharsets.UTF_8));
        } catch (CatalogueException e) {
            throw new IllegalStateException(e);
        }
    }

    public static QueryPlan duckdb(String sql) {
        return new DuckDbPlans(DUCKDB, "crm").plan(sql, CATALOGUE, Requests.ANA);
    }

    public static QueryPlan postgres(String sql) {
        return new PostgresPlans("crm").plan(sql, CATALOGUE, Requests.ANA);
    }
}
