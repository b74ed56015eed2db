package io.trustfabric.policies.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.tukaani.xz.XZInputStream;

/** A PostgreSQL of the tests' own, of the version that a replay worker runs: one for each JVM, on loopback, dies with it. */
public final class PostgresServer {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "shared_buffers", "32MB",
            "max_connections", "8",
            "fsync", "off",
            "full_page_writes", "off",
            "autovacuum", "off",
            "timezone", "UTC",
            "dynamic_shared_memory_type", "mmap",
            "log_min_messages", "fatal");

    private static PostgresServer started;

    private final int port;

    private PostgresServer(int port) {
        this.port = port;
    }

    /** The server; tests of it are skipped where its programs do not run. */
    public static synchronized PostgresServer get() {
        boolean linux = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        Assumptions.assumeTrue(linux, "the server's programs are for Linux on amd64");
        try {
            started = started == null ? start() : started;
            return started;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no PostgreSQL", e);
        }
    }

    /** A new, empty database. */
    public void create(String database) throws SQLException {
        try (Connection owner = connect("postgres", "public");
                Statement statement = owner.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + database);
            statement.execute("CREATE DATABASE " + database);
        }
    }

    /** {@code schema}: the only one that is searched. */
    public Connection connect(String database, String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?user=trust&sslmode=disable&gssEncMode=disable&currentSchema=%s"
                        .formatted(port, database, schema));
    }

    private static PostgresServer start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("policies-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        Path programs = Files.createDirectories(folder.resolve("programs"));
        unpack(programs);
        Path data = folder.resolve("data");
        Process cluster = start(
                folder,
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=trust",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions");
        if (cluster.waitFor() != 0) {
            throw new IOException("initdb ended with %d: %s"
                    .formatted(cluster.exitValue(), Files.readString(folder.resolve("said"))));
        }
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--pdeathsig",
                "KILL",
                programs.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Process server = start(folder, command.toArray(String[]::new));
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        for (int i = 0; !Files.exists(data.resolve("postmaster.pid")) || !ready(data); i++) {
            if (i > 1_500 || server.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server does not start: " + Files.readString(folder.resolve("said")));
            }
        }
        return new PostgresServer(port);
    }

    private static boolean ready(Path data) throws IOException {
        String file = Files.readString(data.resolve("postmaster.pid"));
        return file.lines().anyMatch(line -> line.strip().equals("ready"));
    }

    /** PostgreSQL does not run as root. */
    private static Process start(Path folder, String... command) throws IOException {
        List<String> line = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            line.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        line.addAll(List.of(command));
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static void unpack(Path programs) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-x", "-C", programs.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream archive = PostgresServer.class.getResourceAsStream(ARCHIVE);
                OutputStream in = tar.getOutputStream()) {
            new XZInputStream(archive).transferTo(in);
        }
        String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tar.waitFor() != 0) {
            throw new IOException("tar ended with %d: %s".formatted(tar.exitValue(), said));
        }
    }

    private static void delete(Path folder) {
        try {
            new ProcessBuilder("rm", "-r", "-f", folder.toString()).start().waitFor(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot delete " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
