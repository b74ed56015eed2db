package io.trustfabric.services.cosigner;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.cosign.AddCheckpoint;
import io.trustfabric.proofs.tlog.cosign.CosignerAnswer;
import io.trustfabric.proofs.tlog.cosign.KnownLogs;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.SignedNote;
import io.trustfabric.services.fixture.TileLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cosigner over real HTTP: what it signs, what it refuses, and what it remembers whatever happens to it. */
class CosignerTest {

    private static final CosignatureSigner SIGNER = new CosignatureSigner("cosigner.example/a", SigningKey.generate());
    private static final Hash32 OTHER_ROOT = Hash32.of(new byte[Hash32.SIZE_BYTES]);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private TileLog log;
    private Cosigner cosigner;

    /** A process that dies: nothing in the code under test may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void start() throws IOException {
        log = new TileLog("log.example/cosigned", folder.resolve("log"));
        cosigner = Cosigner.start(settings());
    }

    @AfterEach
    void stop() throws IOException {
        cosigner.close();
    }

    @Test
    void aCheckpointAnExtensionAndARepeatAreCosigned() throws Exception {
        SignedCheckpoint three = log.growTo(3);
        assertCosigned(three, ask(0, List.of(), three));
        SignedCheckpoint seven = log.growTo(700);
        assertCosigned(seven, ask(3, log.proof(3, 700).path(), seven));
        assertCosigned(seven, ask(700, List.of(), seven));
    }

    @Test
    void whatIsAskedFromAnotherSizeIsToldTheRightOne() throws Exception {
        SignedCheckpoint three = log.growTo(3);
        assertCosigned(three, ask(0, List.of(), three));
        SignedCheckpoint seven = log.growTo(7);

        HttpResponse<String> answer = ask(0, List.of(), seven);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo("3\n");
    }

    @Test
    void eachRefusalHasItsStatus() throws Exception {
        SignedCheckpoint three = log.growTo(3);
        SignedCheckpoint seven = log.growTo(7);
        assertCosigned(three, ask(0, List.of(), three));
        Checkpoint ours = seven.checkpoint();
        NoteSigner impostor = new NoteSigner(ours.origin(), SigningKey.generate());
        NoteSigner stranger = new NoteSigner("log.example/stranger", SigningKey.generate());

        assertThat(post("old 3").statusCode()).isEqualTo(400);
        assertThat(ask(8, List.of(), seven).statusCode()).isEqualTo(400);
        assertThat(ask(3, List.of(), ours.sign(impostor)).statusCode()).isEqualTo(403);
        assertThat(ask(3, List.of(), new Checkpoint(stranger.name(), 7, ours.rootHash()).sign(stranger))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(3, List.of(), seven).statusCode()).isEqualTo(422);
        assertThat(post("x".repeat(AddCheckpoint.MAX_BYTES + 1)).statusCode()).isEqualTo(413);
        assertThat(client.send(HttpRequest.newBuilder(address()).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(client.send(
                                HttpRequest.newBuilder(address().resolve("/add-checkpoint/x"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        assertCosigned(seven, ask(3, log.proof(3, 7).path(), seven)); // none of this changed anything
    }

    @Test
    void aSecondRootForASizeIsRefusedAndBothAreKept() throws Exception {
        SignedCheckpoint seven = log.growTo(7);
        assertCosigned(seven, ask(0, List.of(), seven));
        SignedCheckpoint other = log.sign(7, OTHER_ROOT);

        HttpResponse<String> answer = ask(7, List.of(), other);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("7\n");
        List<String> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("state/evidence"))) {
            for (Path file : files.toList()) {
                kept.add(Files.readString(file));
            }
        }
        assertThat(kept).containsExactlyInAnyOrder(seven.format(), other.format());
    }

    @Test
    void oneOfManyForksOfASizeIsCosignedHoweverManyAskAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (long size = 1; size <= 20; size++) {
                List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
                TileLog thisLog = log;
                long from = size - 1;
                long to = size;
                SignedCheckpoint honest = log.growTo(size);
                List<Hash32> proof =
                        from == 0 ? List.of() : thisLog.proof(from, to).path();
                for (int i = 0; i < 4; i++) {
                    requests.add(() -> ask(from, proof, honest));
                }
                if (from == 0) { // without a proof any tree is as good as another
                    byte[] root = new byte[Hash32.SIZE_BYTES];
                    for (int i = 0; i < 8; i++) {
                        root[0] = (byte) i;
                        SignedCheckpoint fork = log.sign(1, Hash32.of(root));
                        requests.add(() -> ask(0, List.of(), fork));
                    }
                }
                List<String> cosigned = new ArrayList<>();
                for (Future<HttpResponse<String>> answer : threads.invokeAll(requests)) {
                    if (answer.get().statusCode() == 200) {
                        cosigned.add(answer.get().body());
                    }
                }
                if (from == 0) {
                    assertThat(cosigned).isNotEmpty();
                    Checkpoint kept = remembered().checkpoint();
                    cosigned.forEach(line -> assertThat(holds(line, kept)).isTrue());
                    if (!kept.equals(honest.checkpoint())) {
                        restartAnew();
                        assertCosigned(honest, ask(0, List.of(), honest));
                    }
                } else {
                    assertThat(cosigned).hasSize(1);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(CosignerStep.class)
    void aCosignerThatDiesAtAnyArrowSignsNoSecondTree(CosignerStep dying) throws Exception {
        SignedCheckpoint three = log.growTo(3);
        assertCosigned(three, ask(0, List.of(), three));
        SignedCheckpoint seven = log.growTo(7);
        cosigner.close();
        cosigner = Cosigner.start(settings(), Clock.systemUTC(), (step, checkpoint) -> {
            if (step == dying) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> ask(3, log.proof(3, 7).path(), seven)).isInstanceOf(IOException.class);
        cosigner.close();
        cosigner = Cosigner.start(settings());

        if (dying == CosignerStep.DECIDED) {
            assertCosigned(seven, ask(3, log.proof(3, 7).path(), seven));
        } else {
            assertThat(ask(3, log.proof(3, 7).path(), seven).body()).isEqualTo("7\n");
            assertCosigned(seven, ask(7, List.of(), seven));
        }
        assertThat(ask(7, List.of(), log.sign(7, OTHER_ROOT)).statusCode()).isEqualTo(409);
    }

    @Test
    void aKilledProcessLeavesAMemoryThatHolds() throws Exception {
        SignedCheckpoint three = log.growTo(3);
        SignedCheckpoint seven = log.growTo(7);
        assertCosigned(three, ask(0, List.of(), three));
        cosigner.close();
        try (CosignerChild child =
                CosignerChild.start(folder.resolve("state"), SIGNER, log.key(), CosignerStep.REMEMBERED, List.of())) {
            assertThatThrownBy(() -> ask(child.address(), 3, log.proof(3, 7).path(), seven))
                    .isInstanceOf(IOException.class);
            assertThat(child.awaitEnd()).isEqualTo(CosignerChild.KILLED);
        }
        cosigner = Cosigner.start(settings());

        assertThat(remembered().format()).isEqualTo(seven.format());
        assertThat(ask(7, List.of(), log.sign(7, OTHER_ROOT)).statusCode()).isEqualTo(409);
        assertCosigned(seven, ask(7, List.of(), seven));
    }

    @Test
    void clientsThatNeverFinishDoNotKeepOthersOutForLong() throws Exception {
        cosigner.close();
        SignedCheckpoint three = log.growTo(3);
        List<Socket> silent = new ArrayList<>();
        try (CosignerChild child = CosignerChild.start(
                folder.resolve("state"), SIGNER, log.key(), null, List.of("-Dsun.net.httpserver.maxReqTime=1"))) {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), child.address().getPort());
                silent.add(socket);
                socket.getOutputStream()
                        .write("POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nold"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            eventually("an honest request is answered", () -> {
                try {
                    return ask(child.address(), 0, List.of(), three).statusCode() != 500;
                } catch (IOException e) {
                    return false; // dropped or late; a log asks again in its next epoch
                }
            });
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        cosigner = Cosigner.start(settings());
        assertThat(remembered().format()).isEqualTo(three.format());
    }

    @Test
    void everyFlippedByteAndEveryCutOfTheMemoryStopsTheStart() throws Exception {
        SignedCheckpoint three = log.growTo(3);
        assertCosigned(three, ask(0, List.of(), three));
        cosigner.close();
        Path file = memoryFile();
        byte[] honest = Files.readAllBytes(file);
        for (int at = 0; at < honest.length; at++) {
            byte[] flipped = honest.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);
            assertThatThrownBy(() -> Cosigner.start(settings()))
                    .as("byte %d flipped", at)
                    .isInstanceOf(DamagedStateException.class);
            Files.write(file, Arrays.copyOf(honest, at));
            assertThatThrownBy(() -> Cosigner.start(settings()))
                    .as("cut to %d bytes", at)
                    .isInstanceOf(DamagedStateException.class);
        }
        Files.write(file.resolveSibling(CosignedHead.fileName("log.example/elsewhere")), honest);
        Files.write(file, honest);
        assertThatThrownBy(() -> Cosigner.start(settings())).isInstanceOf(DamagedStateException.class);

        Files.delete(file.resolveSibling(CosignedHead.fileName("log.example/elsewhere")));
        Files.write(file.resolveSibling(file.getFileName() + ".new"), new byte[] {1}); // died while writing
        cosigner = Cosigner.start(settings());
        assertThat(ask(0, List.of(), three).body()).isEqualTo("3\n");
    }

    @Test
    void whereTheMemoryCannotBeWrittenNothingIsSigned() throws Exception {
        SignedCheckpoint three = log.growTo(3);
        SignedCheckpoint seven = log.growTo(7);
        assertCosigned(three, ask(0, List.of(), three));
        Path obstacle =
                Files.createDirectory(memoryFile().resolveSibling(memoryFile().getFileName() + ".new"));

        assertThat(ask(3, log.proof(3, 7).path(), seven).statusCode()).isEqualTo(500);
        assertThat(ask(3, List.of(), three).statusCode()).isEqualTo(200);

        Files.delete(obstacle);
        assertCosigned(seven, ask(3, log.proof(3, 7).path(), seven));
    }

    @Test
    void aMemoryThatVanishesIsNoFirstStart() throws Exception {
        SignedCheckpoint three = log.growTo(3);
        SignedCheckpoint seven = log.growTo(7);
        assertCosigned(three, ask(0, List.of(), three));
        Files.createDirectory(memoryFile().resolveSibling(memoryFile().getFileName() + ".new"));
        assertThat(ask(3, log.proof(3, 7).path(), seven).statusCode()).isEqualTo(500); // now the disk has to be asked
        Files.delete(memoryFile());

        assertThat(ask(0, List.of(), seven).statusCode()).isEqualTo(500);
        assertThat(ask(3, log.proof(3, 7).path(), seven).statusCode()).isEqualTo(500);
    }

    @Test
    void twoCosignersNeverShareAFolder() throws Exception {
        assertThatThrownBy(() -> Cosigner.start(settings())).hasMessageContaining("another cosigner works in");
        assertThatThrownBy(() -> CosignerChild.start(folder.resolve("state"), SIGNER, log.key(), null, List.of()))
                .hasMessageContaining("another cosigner works in");
        cosigner.close();
        cosigner = Cosigner.start(settings());
    }

    @Test
    void aTakenAddressIsSaidAndTheFolderIsFreeAgain() throws Exception {
        Path second = folder.resolve("second");
        CosignerSettings taken = new CosignerSettings(cosigner.address(), SIGNER, logs(), second);

        assertThatThrownBy(() -> Cosigner.start(taken)).hasMessageStartingWith("cannot listen on");
        CosignerMemory.open(second).close();
    }

    @Test
    void aLogsOwnKeyIsNoCosigner() {
        CosignatureSigner itself = new CosignatureSigner("cosigner.example/a", log.signingKey());

        assertThatThrownBy(() -> new CosignerSettings(loopback(), itself, logs(), folder))
                .hasMessageContaining("no second opinion");
    }

    private void restartAnew() throws IOException {
        cosigner.close();
        Files.delete(memoryFile());
        cosigner = Cosigner.start(settings());
    }

    private SignedCheckpoint remembered() throws IOException {
        String name = CosignedHead.fileName(log.key().name());
        return CosignedHead.decode(name, Files.readAllBytes(memoryFile()));
    }

    private Path memoryFile() {
        return folder.resolve("state/heads")
                .resolve(CosignedHead.fileName(log.key().name()));
    }

    private CosignerSettings settings() {
        return new CosignerSettings(loopback(), SIGNER, logs(), folder.resolve("state"));
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private KnownLogs logs() {
        return new KnownLogs(List.of(log.key()));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/add-checkpoint"
                .formatted(cosigner.address().getPort()));
    }

    private HttpResponse<String> ask(long oldSize, List<Hash32> proof, SignedCheckpoint checkpoint)
            throws IOException, InterruptedException {
        return ask(address(), oldSize, proof, checkpoint);
    }

    private HttpResponse<String> ask(URI address, long oldSize, List<Hash32> proof, SignedCheckpoint checkpoint)
            throws IOException, InterruptedException {
        return post(address, new AddCheckpoint(oldSize, proof, checkpoint).bytes());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(address(), body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(URI address, byte[] body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(3))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void assertCosigned(SignedCheckpoint checkpoint, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(holds(answer.body(), checkpoint.checkpoint())).isTrue();
    }

    private static boolean holds(String line, Checkpoint checkpoint) {
        try {
            var signature = CosignerAnswer.parseSignatures(line.getBytes(StandardCharsets.UTF_8))
                    .get(0);
            return new SignedNote(checkpoint.text(), List.of(signature))
                    .verify(List.of(SIGNER.verifierKey()))
                    .accepted();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
