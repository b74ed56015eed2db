package io.trustfabric.replay.child.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A cluster of the child's own below its temporary folder, and the one server on it: no network, a socket file that only this
 * user reaches, nothing kept. Dies with the child.
 */
final class PostgresServer {

    static final String ADMINISTRATOR = "trust";

    /** Longest path of a socket file (sockaddr_un), less what a terminator takes. */
    private static final int LONGEST_SOCKET_PATH = 100;

    private static final long START_SECONDS = 30;
    private static final long LOOK_MILLIS = 20;

    /** Nothing outlives a call, so nothing needs to reach a disk; one process a query, so that sums add up in one order. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", ""),
            Map.entry("unix_socket_directories", "."),
            Map.entry("unix_socket_permissions", "0700"),
            Map.entry("dynamic_shared_memory_type", "mmap"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_connections", "8"),
            Map.entry("max_files_per_process", "128"),
            Map.entry("max_worker_processes", "0"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("io_method", "sync"),
            Map.entry("fsync", "off"),
            Map.entry("synchronous_commit", "off"),
            Map.entry("full_page_writes", "off"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("min_wal_size", "2MB"),
            Map.entry("max_wal_size", "32MB"),
            Map.entry("autovacuum", "off"),
            Map.entry("jit", "off"),
            Map.entry("cursor_tuple_fraction", "1"), // every row is read
            Map.entry("temp_file_limit", "512MB"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // a statement in the log would be the outsider's text in ours
            Map.entry("log_min_messages", "fatal"),
            Map.entry("log_min_error_statement", "panic"));

    private final Path socket;

    private PostgresServer(Path socket) {
        this.socket = socket;
    }

    /**
     * Makes a cluster and starts its server, about 0.7 s. Called on the main thread: the kernel ends the server with the thread
     * that started it.
     *
     * @param programs folder with {@code bin/initdb} and {@code bin/postgres}
     */
    static PostgresServer start(Path programs) throws IOException, InterruptedException {
        Path data =
                Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().resolve("data");
        run(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + ADMINISTRATOR,
                "--auth=trust", // whoever reaches the socket file is this user
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", // text in the order of its bytes, as DuckDB has it
                "--wal-segsize=1",
                "--no-sync",
                "--no-instructions"));
        List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        command.addAll(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString()));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Process server = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path socket = reachable(data.resolve(".s.PGSQL.5432"));
        awaitSocket(server, data);
        return new PostgresServer(socket);
    }

    /** A connection as the cluster's owner, or as the reader. */
    Connection connect(String database, String user, Map<String, String> settings) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("socketFactory", UnixSockets.class.getName());
        properties.put("socketFactoryArg", socket.toString());
        properties.put("sslmode", "disable");
        properties.put("gssEncMode", "disable");
        List<String> options = new ArrayList<>();
        settings.forEach((name, value) -> options.add("-c " + name + "=" + value));
        properties.put("options", String.join(" ", options));
        return DriverManager.getConnection("jdbc:postgresql://localhost/" + database, properties);
    }

    /** Runs statements of our own as the cluster's owner. */
    void administer(String database, String... statements) throws SQLException {
        try (Connection owner = connect(database, ADMINISTRATOR, Map.of());
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The path itself, or from here, whichever fits the kernel's limit. */
    private static Path reachable(Path socket) throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(socket);
        Path shorter = socket.toString().length() <= relative.toString().length() ? socket : relative;
        if (shorter.toString().length() > LONGEST_SOCKET_PATH) {
            throw new IOException("the server's socket would be at %s, longer than %d: use a shorter --work folder"
                    .formatted(shorter, LONGEST_SOCKET_PATH));
        }
        return shorter;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("%s ended with %d: %s".formatted(command.get(0), process.exitValue(), said.strip()));
        }
    }

    /** The postmaster's own file says when it takes connections. */
    private static void awaitSocket(Process server, Path data) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!ready(data.resolve("postmaster.pid"))) {
            if (server.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server ended with " + server.exitValue() + " while it started");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the server was not ready after " + START_SECONDS + " s");
            }
        }
    }

    private static boolean ready(Path pidFile) {
        try {
            return Files.exists(pidFile)
                    && Files.readAllLines(pidFile).stream()
                            .anyMatch(line -> line.strip().equals("ready"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        }
    }
}
