package io.trustfabric.policies.obligation;

import io.trustfabric.policies.plan.PostgresDatabase;
import java.sql.SQLException;

/** {@link People} in a PostgreSQL. */
final class PostgresPeople {
    static final PostgresSubqueries SUBQUERIES =
            new PostgresSubqueries(People.CATALOGUE, "crm", new PseudonymKey(People.KEY));

    private static PostgresDatabase database;

    private PostgresPeople() {}

    static synchronized PostgresDatabase database() throws SQLException {
        if (database == null) {
            database = new PostgresDatabase("people", "crm");
            database.run(People.STATEMENTS);
        }
        return database;
    }
}
