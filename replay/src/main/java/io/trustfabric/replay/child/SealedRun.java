package io.trustfabric.replay.child;

import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.FailureReason;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * One call on one fresh in-memory database: load, then seal, then run. Sealed first, the engine could not read its own
 * Parquet; with a list of allowed folders it could write to them.
 */
final class SealedRun implements ChildEngine {

    private final String engineVersion;

    private SealedRun(String engineVersion) {
        this.engineVersion = engineVersion;
    }

    /** @throws SQLException if the engine does not start */
    static SealedRun start() throws SQLException {
        try (Connection database = open();
                Statement statement = database.createStatement();
                ResultSet version = statement.executeQuery("SELECT version()")) {
            version.next();
            return new SealedRun(version.getString(1));
        }
    }

    @Override
    public String version() {
        return engineVersion;
    }

    @Override
    public EngineReply run(EngineCall call) {
        long begun = System.nanoTime();
        try (Connection database = open()) {
            EngineSettings.prepare(database, call.limits().memoryBytes());
            InputTables.load(database, call.inputs());
            EngineSettings.declared(database, call.settings());
            EngineSettings.seal(database);
            OneQuery.check(database, call.sql());
            seed(database, call.seed());
            return query(database, call, begun);
        } catch (CallFailed e) {
            return e.reply();
        } catch (SQLException e) {
            return SqlFailures.failure(e).reply();
        } catch (IOException e) {
            return EngineReply.failed(FailureReason.INPUT_MISSING, "an input cannot be read inside the sandbox");
        }
    }

    /**
     * A fresh database in memory, which ends with its only connection. Results are materialised: DuckDB 1.1.3 ends a
     * streamed result silently where the query fails half-way, and a truncated result would look like a complete one. Their
     * size is bounded by the address space that the sandbox gives.
     */
    static Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    private static void seed(Connection database, Double seed) throws CallFailed, SQLException {
        if (seed == null) {
            return;
        }
        if (!(seed >= -1 && seed <= 1)) {
            throw new CallFailed(FailureReason.BAD_DECLARATION, "the seed is outside of [-1, 1]");
        }
        try (Statement statement = database.createStatement()) {
            statement.execute("SELECT setseed(" + seed + ")");
        }
    }

    private EngineReply query(Connection database, EngineCall call, long begun) throws CallFailed, SQLException {
        try (PreparedStatement statement = database.prepareStatement(call.sql());
                ResultSet rows = statement.executeQuery()) {
            Manifest manifest = ResultManifest.of(rows, call, engineVersion);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            return new EngineReply.Completed(manifest.json(), manifest.rows(), millis);
        }
    }
}
