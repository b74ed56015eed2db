package io.trustfabric.replay.child.postgres;

import io.trustfabric.replay.child.CallFailed;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineInput;
import io.trustfabric.replay.engine.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Pinned Parquet into the call's database: a DuckDB in memory writes each file as CSV into the child's own folder, the server
 * copies it in. Text says every value exactly: decimals digit by digit, doubles with as many digits as read back to the same bits.
 */
final class InputLoad {

    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

    private final Connection owner;
    private final EngineCall call;
    private final boolean scrambled;

    InputLoad(Connection owner, EngineCall call) {
        this.owner = owner;
        this.call = call;
        this.scrambled = call.crossRuntime() != null && call.crossRuntime().scrambled();
    }

    void load() throws CallFailed, IOException, SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement reader = duckDb.createStatement();
                Statement loader = owner.createStatement()) {
            reader.execute("SET threads = '1'");
            reader.execute("SET timezone = 'UTC'");
            reader.execute("SET temp_directory = ''");
            reader.execute("SET memory_limit = '" + call.limits().memoryBytes() / 2 + "B'");
            for (EngineInput input : call.inputs()) {
                load(input, reader, loader);
            }
        }
    }

    private void load(EngineInput input, Statement reader, Statement loader)
            throws CallFailed, IOException, SQLException {
        Path csv =
                Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().resolve("input.csv");
        String table = quoted(input.table().toLowerCase(Locale.ROOT));
        try {
            List<InputColumn> columns = write(input, reader, csv);
            owner.setAutoCommit(false);
            loader.execute("CREATE TABLE public.%s (%s)"
                    .formatted(
                            table, columns.stream().map(InputColumn::definition).collect(Collectors.joining(", "))));
            // FREEZE: rows of a table made in the same transaction need no second look
            loader.execute("COPY public.%s FROM '%s' (FORMAT csv, FREEZE)".formatted(table, csv));
            for (InputColumn column : columns) {
                if (column.worthAnIndex() && mentioned(column)) {
                    loader.execute("CREATE INDEX ON public.%s (%s)".formatted(table, column.quotedName()));
                }
            }
            loader.execute("ANALYZE public." + table);
            loader.execute("GRANT SELECT ON public." + table + " TO reader");
            owner.commit();
        } catch (SQLException e) {
            if (PostgresFailures.reason(e) == FailureReason.OUT_OF_MEMORY) {
                throw new CallFailed(
                        FailureReason.OUT_OF_MEMORY, "input " + input.table() + " does not fit the server");
            }
            throw e;
        } finally {
            Files.deleteIfExists(csv);
        }
    }

    private List<InputColumn> write(EngineInput input, Statement reader, Path csv) throws CallFailed {
        String source = "read_parquet('%s')".formatted(input.path());
        try {
            List<InputColumn> columns = columns(input, reader, source);
            String quotedText = columns.stream()
                    .filter(InputColumn::isText)
                    .map(column -> "\"" + column.name() + "\"")
                    .collect(Collectors.joining(", "));
            // text is quoted, so that an empty one is told from NULL
            reader.execute("COPY (SELECT %s FROM %s %s) TO '%s' (FORMAT csv, HEADER false, NULL ''%s)"
                    .formatted(
                            columns.stream().map(InputColumn::expression).collect(Collectors.joining(", ")),
                            source,
                            scrambled ? "ORDER BY hash(row_number() OVER ())" : "",
                            csv,
                            quotedText.isEmpty() ? "" : ", FORCE_QUOTE (" + quotedText + ")"));
            return columns;
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("Out of Memory Error") || message.contains("No space left")) {
                throw new CallFailed(
                        FailureReason.OUT_OF_MEMORY, "input " + input.table() + " does not fit the limits");
            }
            throw new CallFailed(
                    FailureReason.INPUT_UNREADABLE,
                    "the pinned file of input " + input.table() + " is not Parquet that this engine reads");
        }
    }

    private static List<InputColumn> columns(EngineInput input, Statement reader, String source)
            throws SQLException, CallFailed {
        List<InputColumn> columns = new ArrayList<>();
        try (ResultSet described =
                reader.executeQuery("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + source + ")")) {
            while (described.next()) {
                String name = described.getString(1);
                String type = described.getString(2);
                columns.add(InputColumn.of(name, type)
                        .orElseThrow(() -> new CallFailed(
                                FailureReason.INPUT_UNREADABLE,
                                "input %s has a column of a type that PostgreSQL has no exact counterpart of"
                                        .formatted(input.table()))));
            }
        }
        return columns;
    }

    /** Whether the query has a word that may be this column: only then an index can help it. It changes no result. */
    private boolean mentioned(InputColumn column) {
        return WORD.matcher(call.sql().toLowerCase(Locale.ROOT)).results().anyMatch(word -> word.group()
                .equals(column.lowerName()));
    }

    private static String quoted(String identifier) {
        return "\"" + identifier + "\"";
    }
}
