package io.trustfabric.policies.obligation;

import io.trustfabric.policies.plan.DuckDb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** {@link People} in a DuckDB. */
final class DuckPeople {
    private static final DuckDb DUCKDB = new DuckDb();
    private static final SqlTrees TREES = new SqlTrees() {
        @Override
        public String serialize(String sql) {
            return DUCKDB.serialize(sql);
        }

        @Override
        public String deserialize(String tree) {
            return DUCKDB.one("SELECT json_deserialize_sql(?::JSON)", tree);
        }
    };
    static final MaskedSubqueries SUBQUERIES = new MaskedSubqueries(TREES, People.CATALOGUE, "crm");

    static {
        try (Statement s = DUCKDB.connection().createStatement()) {
            for (String statement : People.STATEMENTS) {
                s.execute(statement);
            }
            s.execute("SET schema = 'crm'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DuckPeople() {}

    static List<List<Object>> query(String sql) throws SQLException {
        try (Statement s = DUCKDB.connection().createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                all.add(row);
            }
            return all;
        }
    }
}
