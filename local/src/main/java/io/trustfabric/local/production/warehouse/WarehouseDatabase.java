package io.trustfabric.local.production.warehouse;

import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.ManifestBuilder;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One database in memory that keeps what it has loaded: each snapshot is a table named by its hash, each set of inputs a
 * schema whose views give the snapshots the names that the SQL uses.
 */
final class WarehouseDatabase implements AutoCloseable {
    private final Connection connection;
    private final Set<String> loaded = new HashSet<>();
    private final Map<String, String> schemaByInputs = new HashMap<>();
    private final SecureRandom chance = new SecureRandom();

    WarehouseDatabase() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1"); // as every run declares: row order and the order of additions follow from it
        execute("SET timezone = 'UTC'");
    }

    /** What the engine says about itself. */
    String version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SELECT version()")) {
            version.next();
            return version.getString(1);
        }
    }

    WarehouseReply run(WarehouseCall call) {
        try {
            execute("SET schema = '" + schema(call.inputs()) + "'");
            // a run without a seed starts wherever chance has it, not where the last seeded run stopped
            execute("SELECT setseed(%s)".formatted(call.seed() != null ? call.seed() : 2 * chance.nextDouble() - 1));
            long begun = System.nanoTime();
            try (PreparedStatement statement = connection.prepareStatement(call.sql());
                    ResultSet result = statement.executeQuery()) {
                return reply(call, result, begun);
            }
        } catch (SQLException e) {
            return WarehouseReply.failed(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("no message"));
        }
    }

    private static WarehouseReply reply(WarehouseCall call, ResultSet result, long begun) throws SQLException {
        RecordedRows recorded = new RecordedRows();
        ResultSet read = call.wantRows() ? recorded.recording(result) : result;
        Manifest manifest = ManifestBuilder.fromResultSet(read, call.facts(), false);
        return new WarehouseReply(
                manifest.json(),
                call.wantRows() ? recorded.types() : null,
                call.wantRows() ? recorded.rows() : null,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                null);
    }

    private String schema(List<WarehouseCall.Input> inputs) throws SQLException {
        String key =
                inputs.stream().map(i -> i.table() + '=' + i.sha256()).sorted().collect(Collectors.joining(","));
        String known = schemaByInputs.get(key);
        if (known != null) {
            return known;
        }
        String schema = "inputs_" + schemaByInputs.size();
        execute("CREATE SCHEMA " + schema);
        for (WarehouseCall.Input input : inputs) {
            String table = "memory.main.snapshot_" + input.sha256();
            if (loaded.add(input.sha256())) {
                execute("CREATE TABLE %s AS SELECT * FROM read_parquet('%s')"
                        .formatted(table, input.file().replace("'", "''")));
            }
            execute("CREATE VIEW %s.%s AS SELECT * FROM %s".formatted(schema, input.table(), table));
        }
        schemaByInputs.put(key, schema);
        return schema;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
