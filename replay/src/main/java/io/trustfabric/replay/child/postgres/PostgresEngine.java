package io.trustfabric.replay.child.postgres;

import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.child.CallFailed;
import io.trustfabric.replay.child.ChildEngine;
import io.trustfabric.replay.child.InputTables;
import io.trustfabric.replay.child.OneQuery;
import io.trustfabric.replay.child.ResultManifest;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL as a second runtime. For each call a database is made from the sealed template, filled from the pinned inputs, read
 * by a role that can do nothing else, and dropped.
 */
final class PostgresEngine implements ChildEngine {

    private static final String TEMPLATE = "sealed";
    private static final String CALL = "call";
    /** Settings of a declaration that change nothing here: one process reads in the inputs' order anyway. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("threads", "preserve_insertion_order");

    private static final int ROWS_A_FETCH = 2_000;
    /** The query ends by itself this long before the parent would end the child and the server with it. */
    private static final long BEFORE_THE_CLOCK_MILLIS = 500;

    private static final long LEAST_MILLIS = 100;

    private final PostgresServer server;
    private final String version;

    private PostgresEngine(PostgresServer server, String version) {
        this.server = server;
        this.version = version;
    }

    /** Starts a server and makes the template, about one second. Called on the main thread. */
    static PostgresEngine start(Path programs) throws IOException, InterruptedException, SQLException {
        PostgresServer server = PostgresServer.start(programs);
        server.administer("postgres", "CREATE DATABASE " + TEMPLATE + " TEMPLATE template0");
        server.administer(TEMPLATE, template());
        server.administer(
                "postgres",
                "ALTER DATABASE " + TEMPLATE + " IS_TEMPLATE true ALLOW_CONNECTIONS false",
                "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
        try (Connection owner = server.connect("postgres", PostgresServer.ADMINISTRATOR, Map.of())) {
            return new PostgresEngine(server, owner.getMetaData().getDatabaseProductVersion());
        }
    }

    private static String template() throws IOException {
        try (InputStream in = PostgresEngine.class.getResourceAsStream("template.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public EngineReply run(EngineCall call) {
        long begun = System.nanoTime();
        try {
            check(call);
            InputTables.check(call.inputs());
            server.administer(
                    "postgres",
                    "DROP DATABASE IF EXISTS " + CALL + " WITH (FORCE)",
                    "CREATE DATABASE " + CALL + " TEMPLATE " + TEMPLATE + " STRATEGY file_copy",
                    "REVOKE ALL ON DATABASE " + CALL + " FROM PUBLIC",
                    "GRANT CONNECT ON DATABASE " + CALL + " TO reader");
            try (Connection owner = server.connect(CALL, PostgresServer.ADMINISTRATOR, Map.of())) {
                new InputLoad(owner, call).load();
            }
            return answer(call, begun);
        } catch (CallFailed e) {
            return e.reply();
        } catch (SQLException e) {
            return PostgresFailures.failure(e).reply();
        } catch (IOException e) {
            return EngineReply.failed(FailureReason.INPUT_MISSING, "an input cannot be read inside the sandbox");
        }
    }

    private static void check(EngineCall call) throws CallFailed {
        for (var setting : call.settings().entrySet()) {
            boolean utc = setting.getKey().equalsIgnoreCase("timezone")
                    && setting.getValue().equalsIgnoreCase("UTC");
            if (!WITHOUT_EFFECT.contains(setting.getKey()) && !utc) {
                throw new CallFailed(
                        FailureReason.SETTING_REFUSED, "PostgreSQL has no counterpart of a setting that is declared");
            }
        }
        if (call.sql().length() > OneQuery.MAX_SQL_CHARS || call.sql().indexOf('\0') >= 0) {
            throw new CallFailed(
                    FailureReason.NOT_A_QUERY, "longer than " + OneQuery.MAX_SQL_CHARS + " characters, or holds a NUL");
        }
        if (call.seed() != null && !(call.seed() >= -1 && call.seed() <= 1)) {
            throw new CallFailed(FailureReason.BAD_DECLARATION, "the seed is outside of [-1, 1]");
        }
    }

    private EngineReply answer(EngineCall call, long begun) throws CallFailed, SQLException {
        try (Connection reader = server.connect(CALL, "reader", readerSettings(call, begun))) {
            reader.setAutoCommit(false); // rows come in portions only within a transaction
            if (call.seed() != null) {
                seed(reader, call.seed());
            }
            open(reader, Dialect.POSTGRESQL.rewrite(call.sql()));
            try (PreparedStatement fetch = reader.prepareStatement("FETCH ALL FROM answer")) {
                fetch.setFetchSize(ROWS_A_FETCH);
                try (ResultSet rows = fetch.executeQuery()) {
                    return reply(call, rows, begun);
                }
            }
        }
    }

    private EngineReply reply(EngineCall call, ResultSet rows, long begun) throws CallFailed, SQLException {
        Manifest manifest = ResultManifest.of(rows, call, version);
        return new EngineReply.Completed(
                manifest.json(), manifest.rows(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    private static Map<String, String> readerSettings(EngineCall call, long begun) {
        long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        long left = Math.max(LEAST_MILLIS, call.limits().wallMillis() - spent - BEFORE_THE_CLOCK_MILLIS);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("search_path", "dialect,pg_catalog,public");
        settings.put("default_transaction_read_only", "on");
        settings.put("statement_timeout", left + "ms");
        settings.put("work_mem", call.limits().memoryBytes() / 8 / 1024 + "kB");
        return settings;
    }

    private static void seed(Connection reader, double seed) throws SQLException {
        try (PreparedStatement statement = reader.prepareStatement("SELECT setseed(?)")) {
            statement.setDouble(1, seed);
            statement.execute();
        }
    }

    private static void open(Connection reader, String sql) throws SQLException {
        try (PreparedStatement statement = reader.prepareStatement("SELECT sealed.open(?)")) {
            statement.setString(1, sql);
            statement.execute();
        }
    }
}
