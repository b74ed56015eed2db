package io.trustfabric.sdk.policy.decide;

import io.trustfabric.policies.plan.SqlSyntax;
import io.trustfabric.replay.engine.EngineCatalog;
import io.trustfabric.replay.engine.EnginePin;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * DuckDB's parser: the pinned engine, its hash verified, in a class loader of its own, so that it is on no class path of ours. The
 * database is in memory and sealed before it sees any text: it opens no file, loads no extension, and its configuration is locked. A
 * text is parsed and never run. It is parsed in this process: what a text can do to the parser, it does to this command alone.
 */
public final class DuckDbSyntax implements SqlSyntax, AutoCloseable {
    private static final String ENGINE = "duckdb-2.0.0.1";

    /** Options that only an open database takes, and the order matters: the lock is the last. docs/replay.md has what each is for. */
    private static final List<String> SEAL = List.of(
            "SET threads = 1",
            "SET memory_limit = '512MB'",
            "SET temp_directory = ''",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET enable_external_access = false",
            "SET lock_configuration = true");

    private final URLClassLoader loader;
    private final Connection database;

    private DuckDbSyntax(URLClassLoader loader, Connection database) {
        this.loader = loader;
        this.database = database;
    }

    /** @param engines folder of the pinned engines */
    public static DuckDbSyntax open(Path engines) {
        URLClassLoader loader = new URLClassLoader(new URL[] {jar(engines)}, ClassLoader.getPlatformClassLoader());
        try {
            Driver driver = (Driver) loader.loadClass("org.duckdb.DuckDBDriver")
                    .getDeclaredConstructor()
                    .newInstance();
            Connection database = driver.connect("jdbc:duckdb:", new Properties());
            try (Statement statement = database.createStatement()) {
                for (String setting : SEAL) {
                    statement.execute(setting);
                }
            }
            return new DuckDbSyntax(loader, database);
        } catch (ReflectiveOperationException | SQLException | LinkageError e) {
            throw new CommandFailure(
                    ExitCode.UNEXPECTED, "the engine %s does not start".formatted(ENGINE), "--plan FILE", e);
        }
    }

    private static URL jar(Path engines) {
        try {
            EnginePin pin = EngineCatalog.load(engines)
                    .pin(ENGINE)
                    .orElseThrow(() -> CommandFailure.usage(
                            "no engine %s below %s, whose parser is needed".formatted(ENGINE, engines),
                            "--engines DIR, or --plan FILE"));
            return pin.jar().toUri().toURL();
        } catch (IllegalStateException | UncheckedIOException e) {
            throw CommandFailure.usage(e.getMessage(), "--engines DIR, or --plan FILE");
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file's URI is a URL", e);
        }
    }

    @Override
    public synchronized String serialize(String sql) {
        try (PreparedStatement statement = database.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new CommandFailure(ExitCode.UNEXPECTED, "the engine could not parse the query", "--plan FILE", e);
        }
    }

    /** The sealed connection, for a test that tries to break out of it. */
    Connection database() {
        return database;
    }

    @Override
    public void close() {
        try {
            database.close();
            loader.close();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the engine does not close", e);
        }
    }
}
