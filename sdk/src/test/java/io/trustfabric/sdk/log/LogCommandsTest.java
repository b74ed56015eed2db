package io.trustfabric.sdk.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandsTest {

    @TempDir
    private Path folder;

    private LogFixture log;
    private SignedCheckpoint checkpoint;
    private HttpServer server;

    @BeforeEach
    void aLogOfThreeHundredEntriesInAFolderAndOverHttp() throws IOException {
        log = new LogFixture(folder.resolve("log"), "");
        log.growTo(100);
        checkpoint = log.growTo(300);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/some/log/", exchange -> serve(exchange, "/some/log/"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theCheckpointIsPrintedAsItIsSigned() {
        for (String location : new String[] {directory(), address()}) {
            CommandLineRun run =
                    CommandLineRun.of("log", "checkpoint", "--log", location, "--trusted-key", LogFixture.VKEY);

            assertThat(run).isEqualTo(new CommandLineRun(0, checkpoint.format(), ""));
        }
    }

    @Test
    void aCheckpointThatIsNotCheckedSaysSo() {
        CommandLineRun run = CommandLineRun.of("log", "checkpoint", "--log", directory());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("warning: the signature was not checked");
    }

    @Test
    void anInclusionProofIsAFileThatVerifies() throws Exception {
        CommandLineRun run = CommandLineRun.of("log", "prove", "--log", address(), "--index", "7");

        TlogProof proof = TlogProof.parse(run.out().getBytes(StandardCharsets.UTF_8));
        assertThat(run.exitCode()).isZero();
        assertThat(proof.verifyInclusion(
                                log.receipt(7, checkpoint).opening().leaf().hash())
                        .accepted())
                .isTrue();
    }

    @Test
    void aConsistencyProofLeadsFromTheSmallerTree() throws Exception {
        CommandLineRun run =
                CommandLineRun.of("log", "prove", "--log", directory(), "--from-size", "100", "-o", "json");

        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isZero();
        assertThat(answer.get("fromRootHash").asText())
                .isEqualTo(new TiledTree(new FileTileStorage(folder.resolve("log")), 100)
                        .root()
                        .toString());
        assertThat(answer.get("proof")).isNotEmpty();
    }

    @Test
    void anEntryThatIsNotThereIsAUsageError() {
        assertThat(CommandLineRun.of("log", "prove", "--log", directory(), "--index", "300")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void fsckIsCleanForAnHonestLogAndNotForATamperedOne() throws IOException {
        assertThat(fsck(directory()).exitCode()).isZero();
        assertThat(fsck(address()).exitCode()).isZero();

        Path tile = folder.resolve("log/tile/0/000.p/100");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[5] ^= 1;
        Files.write(tile, bytes);

        CommandLineRun run = fsck(directory());
        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out()).contains("tile/0/000.p/100: differs from what the entries give");
    }

    @Test
    void aCopyIsCompleteAndGoesOnFromWhereItWas() throws IOException {
        Path copy = folder.resolve("copy");

        assertThat(fetch(address(), copy).exitCode()).isZero();
        assertThat(fsck(copy.toString()).exitCode()).isZero();
        assertThat(copy.resolve("tile/0/001.p/44")).exists();

        log.growTo(600);
        assertThat(fetch(address(), copy).exitCode()).isZero();
        assertThat(fsck(copy.toString()).exitCode()).isZero();
    }

    @Test
    void aCopyThatTheLogContradictsIsEvidenceOfAFork() throws IOException {
        Path copy = folder.resolve("copy");
        LogFixture other = new LogFixture(folder.resolve("other"), "!");
        other.growTo(50);
        assertThat(fetch(folder.resolve("other").toString(), copy).exitCode()).isZero();

        CommandLineRun run = fetch(directory(), copy);

        assertThat(run.exitCode()).isEqualTo(12);
        assertThat(run.err()).contains("the log signed two trees: at size 50");
    }

    @Test
    void aLogThatDoesNotAnswerIsUnreachable() {
        server.stop(0);

        assertThat(fsck(address()).exitCode()).isEqualTo(20);
    }

    @Test
    void aFolderWithoutALogIsAUsageError() {
        assertThat(fsck(folder.resolve("nothing").toString()).exitCode()).isEqualTo(2);
    }

    private String directory() {
        return folder.resolve("log").toString();
    }

    private String address() {
        return "http://%s:%d/some/log"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort());
    }

    private static CommandLineRun fsck(String location) {
        return CommandLineRun.of("log", "fsck", "--log", location, "--trusted-key", LogFixture.VKEY);
    }

    private static CommandLineRun fetch(String location, Path to) {
        return CommandLineRun.of(
                "log", "fetch", "--log", location, "--trusted-key", LogFixture.VKEY, "--to", to.toString());
    }

    private void serve(HttpExchange exchange, String prefix) throws IOException {
        Path file =
                folder.resolve("log").resolve(exchange.getRequestURI().getPath().substring(prefix.length()));
        try (exchange) {
            if (Files.isRegularFile(file)) {
                byte[] bytes = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }
}
