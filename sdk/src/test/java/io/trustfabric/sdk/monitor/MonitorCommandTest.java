package io.trustfabric.sdk.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.sdk.log.CommandLineRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorCommandTest {

    @TempDir
    private Path folder;

    private RootFixture root;

    @BeforeEach
    void aRootLog() throws IOException {
        root = new RootFixture(folder.resolve("log"), "");
        root.seal(3);
        root.seal(300);
    }

    @Test
    void aSoundLogIsSoundInEachRound() throws Exception {
        assertThat(monitor().exitCode()).isZero();
        root.seal(1);

        CommandLineRun run = monitor("-o", "json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isZero();
        assertThat(json.get("schema").textValue()).isEqualTo("io.trustfabric.cli.log-monitor/1");
        assertThat(json.get("newLeaves").intValue()).isEqualTo(2);
        assertThat(json.get("epoch").intValue()).isEqualTo(2);
        assertThat(json.get("alerts")).isEmpty();
    }

    @Test
    void aForkEndsWithEvidenceThatAStrangerChecksOffline() throws Exception {
        assertThat(monitor().exitCode()).isZero();
        RootFixture other = new RootFixture(folder.resolve("other"), "x");
        other.seal(3);
        other.seal(300);
        other.seal(5);

        CommandLineRun run = monitorOf("other");

        assertThat(run.exitCode()).isEqualTo(12);
        assertThat(run.out()).contains("CRITICAL  log.fork  log.example/root");
        Path evidence = onlyFile(folder.resolve("evidence"));
        assertThat(check(evidence, RootFixture.VKEY).exitCode()).isEqualTo(12);
        assertThat(monitorOf("other").exitCode()).isEqualTo(12); // it stays one
        Files.writeString(evidence, Files.readString(evidence).replace("\"prefix\"", "\"other-prefix\""));
        assertThat(check(evidence, RootFixture.VKEY).exitCode()).isEqualTo(10);
    }

    @Test
    void whatAMirrorWasShownIsComparedToo() throws Exception {
        RootFixture mirror = new RootFixture(folder.resolve("mirror"), "x");
        mirror.seal(3);
        Path seen = folder.resolve("seen-by-a-cosigner");
        Files.write(seen, mirror.seal(300).bytes());

        CommandLineRun byFile = monitor("--other", seen.toString());

        assertThat(byFile.exitCode()).isEqualTo(12);
    }

    @Test
    void aTenantLogThatDiffersIsAFinding() throws Exception {
        Path bundle = RootFixture.tenantFolder(folder.resolve("log")).resolve("tile/entries/000");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[5] ^= 1;
        Files.write(bundle, bytes);

        CommandLineRun run = monitor("--tenants", folder.resolve("log").toString());

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out()).contains("log.tenant-log-differs");
        assertThat(run.out()).contains("try: ");
    }

    @Test
    void aTenantLogOverAnAddressIsReadWithItsTokenAndNotWithout() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/t/", exchange -> {
            Path file = folder.resolve("log" + exchange.getRequestURI().getPath());
            boolean admitted =
                    "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = admitted && Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(
                    !admitted ? 401 : body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        Path token = Files.writeString(folder.resolve("token"), "secret\n");
        try {
            CommandLineRun without = monitor("--tenants", address);
            Files.delete(folder.resolve("memory"));
            CommandLineRun with = monitor("--tenants", address, "--token-file", token.toString());
            Files.delete(folder.resolve("memory"));
            CommandLineRun byEnvironment = monitorIn(Map.of("TRUST_LOG_TOKEN", "secret"), "--tenants", address);

            assertThat(without.exitCode()).isEqualTo(20);
            assertThat(with.exitCode()).as(with.out()).isZero();
            assertThat(with.out()).contains("303 new entries of 1 tenant logs");
            assertThat(byEnvironment.out()).contains("303 new entries of 1 tenant logs");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aLogThatStoodStillIsAFinding() throws Exception {
        RootFixture old = new RootFixture(folder.resolve("old"), "").at(System.currentTimeMillis() - 3_600_000);
        old.seal(3);

        CommandLineRun run = monitorOf("old");

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out()).contains("log.stalled");
    }

    @Test
    void aLogThatIsNotThereIsUnreachable() {
        CommandLineRun run = monitorOf("nowhere");

        assertThat(run.exitCode()).isEqualTo(20);
    }

    @Test
    void aDamagedMemoryIsRefused() throws Exception {
        assertThat(monitor().exitCode()).isZero();
        Path memory = folder.resolve("memory");
        byte[] bytes = Files.readAllBytes(memory);
        bytes[bytes.length / 2] ^= 1;
        Files.write(memory, bytes);

        CommandLineRun run = monitor();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("damaged");
    }

    @Test
    void anAddressThatShowsAnotherTreeThanTheMemoryKnowsIsNoFreshStart() throws Exception {
        assertThat(monitor().exitCode()).isZero();
        Files.write(
                folder.resolve("log/root").resolve(TileSource.CHECKPOINT),
                RootFixture.empty().bytes());

        CommandLineRun run = monitor();

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out()).contains("log.rolled-back");
    }

    private CommandLineRun monitor(String... more) {
        return monitorIn(Map.of(), more);
    }

    private CommandLineRun monitorIn(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "log",
                "monitor",
                "--log",
                folder.resolve("log/root").toString(),
                "--trusted-key",
                RootFixture.VKEY,
                "--memory",
                folder.resolve("memory").toString(),
                "--evidence",
                folder.resolve("evidence").toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.in(environment, arguments.toArray(String[]::new));
    }

    private CommandLineRun monitorOf(String log) {
        return CommandLineRun.of(
                "log",
                "monitor",
                "--log",
                folder.resolve(log).resolve("root").toString(),
                "--trusted-key",
                RootFixture.VKEY,
                "--memory",
                folder.resolve("memory").toString(),
                "--evidence",
                folder.resolve("evidence").toString());
    }

    private static CommandLineRun check(Path evidence, String key) {
        return CommandLineRun.of("log", "monitor", "--trusted-key", key, "--check-evidence", evidence.toString());
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
