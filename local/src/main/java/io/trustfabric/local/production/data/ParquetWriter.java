package io.trustfabric.local.production.data;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * Turns generated rows into Parquet with a pinned DuckDB. The engine's jar is loaded beside our class path, not on it:
 * the platform's processes have no engine of their own.
 */
final class ParquetWriter implements AutoCloseable {
    private final URLClassLoader engine;
    private final Connection connection;

    private ParquetWriter(URLClassLoader engine, Connection connection) {
        this.engine = engine;
        this.connection = connection;
    }

    /** @throws IOException if the jar is no DuckDB driver or its native library does not load */
    static ParquetWriter open(Path duckDbJar) throws IOException {
        URLClassLoader engine = new URLClassLoader(
                "tpch-writer", new URL[] {duckDbJar.toUri().toURL()}, ParquetWriter.class.getClassLoader());
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, engine)) {
                if (driver.acceptsURL("jdbc:duckdb:")) {
                    return new ParquetWriter(engine, driver.connect("jdbc:duckdb:", new Properties()));
                }
            }
            throw new IOException("no DuckDB driver in " + duckDbJar);
        } catch (SQLException e) {
            throw new IOException("DuckDB of %s does not start: %s".formatted(duckDbJar, e.getMessage()), e);
        }
    }

    /**
     * @param rows pipe-separated text, as {@link TpchTableFile#writeRows} makes it
     * @param condition on the rows to keep
     */
    void write(TpchTableFile table, Path rows, String condition, Path target) throws IOException {
        // one thread keeps the rows in their order, so that a reader's "first" means the same everywhere
        String sql = """
                COPY (
                    SELECT * EXCLUDE (after_last_pipe)
                    FROM read_csv('%s', delim = '|', header = false, quote = '', escape = '', columns = %s)
                    WHERE %s
                ) TO '%s' (FORMAT parquet)""".formatted(quoted(rows), table.csvColumns(), condition, quoted(target));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException("cannot write %s: %s".formatted(target, e.getMessage()), e);
        }
    }

    private static String quoted(Path file) {
        return file.toAbsolutePath().toString().replace("'", "''");
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("DuckDB does not close: " + e.getMessage(), e);
        } finally {
            engine.close();
        }
    }
}
