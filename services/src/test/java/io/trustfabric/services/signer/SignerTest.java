package io.trustfabric.services.signer;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.fixture.Running;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestLog;
import io.trustfabric.services.fixture.TestRegistry;
import io.trustfabric.services.kafka.TopicTail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a real broker: every arrow of {@link SigningStep}, two signers at once, hostile heads, damaged tiles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestBroker broker;
    private TestRegistry registry;
    private SchemaCoder coder;
    private Path folder;
    private String origin;
    private CheckpointSigner key;
    private TestLog log;

    /** A process that dies: nothing in the code under test may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    void start(@TempDir Path brokerFolder) throws Exception {
        broker = TestBroker.start(brokerFolder);
        registry = TestRegistry.start();
        coder = registry.coder();
    }

    @AfterAll
    void stop() {
        broker.close();
        registry.close();
    }

    @BeforeEach
    void newLog(@TempDir Path logFolder) {
        folder = logFolder;
        origin = "log.example/" + UUID.randomUUID();
        key = new NoteKeySigner(origin, SigningKey.generate());
        log = new TestLog(origin, folder, broker.kafka(), coder);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void headsAreSignedAndReleased() throws Exception {
        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            Checkpoint first = log.grow(3);
            eventually("the first checkpoint", () -> released() == 3);
            Checkpoint second = log.grow(300);
            eventually("the second checkpoint", () -> released() == 303);

            assertThat(checkpoint().checkpoint()).isEqualTo(second);
            assertThat(checkpoint().verify(key.verifierKey()).accepted()).isTrue();
            eventually("both on the topic", () -> signedSizes().equals(List.of(3L, 303L)));
            assertThat(rootsBySize().get(3L)).isEqualTo(first.rootHash());
        }
        assertThat(phases()).containsExactly("INTENT 3", "SIGNED 3", "INTENT 303", "SIGNED 303");
    }

    @ParameterizedTest
    @EnumSource(SigningStep.class)
    void aSignerThatIsKilledAtAnyArrowIsFinishedByTheNext(SigningStep arrow) throws Exception {
        log.grow(5);
        Running killed = Running.start(signer((step, head) -> {
            if (step == arrow) {
                throw new Killed();
            }
        }));
        assertThat(killed.awaitEnd()).isInstanceOf(Killed.class);
        long releasedBefore = released();
        assertThat(releasedBefore).isEqualTo(arrow.compareTo(SigningStep.CHECKPOINT_WRITTEN) >= 0 ? 5 : -1);
        Checkpoint later = log.grow(4);

        try (Running next = Running.startReady(signer(SigningHook.NONE))) {
            eventually("the newest checkpoint", () -> released() == 9);
        }

        assertThat(checkpoint().checkpoint()).isEqualTo(later);
        assertThat(signedSizes()).isSorted().doesNotHaveDuplicates().endsWith(9L);
        if (arrow.compareTo(SigningStep.INTENT_COMMITTED) >= 0) {
            assertThat(signedSizes()).as("what was promised was kept").contains(5L);
        }
        rootsBySize(); // fails on two roots for one size
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningStep.class,
            names = {"INTENT_COMMITTED", "SIGNED"})
    void aSignerThatSleptWhileAnotherTookOverReleasesNothing(SigningStep arrow) throws Exception {
        log.grow(5);
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        Running zombie = Running.start(signer((step, head) -> {
            if (step == arrow) {
                asleep.countDown();
                wake.await();
            }
        }));
        asleep.await();
        Checkpoint later = log.grow(4);
        try (Running next = Running.startReady(signer(SigningHook.NONE))) {
            eventually("the next signer's checkpoint", () -> released() == 9);
            byte[] released = Files.readAllBytes(folder.resolve("checkpoint"));

            wake.countDown();
            assertThat(zombie.awaitEnd()).isInstanceOf(SignerReplacedException.class);

            assertThat(Files.readAllBytes(folder.resolve("checkpoint"))).isEqualTo(released);
            Checkpoint last = log.grow(1);
            eventually("the next signer works on", () -> released() == last.treeSize());
        }
        assertThat(rootsBySize()).containsEntry(9L, later.rootHash());
    }

    @Test
    void aSmallerHeadIsRefusedAndTheLogGoesOn() throws Exception {
        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            Checkpoint small = log.grow(3);
            eventually("3 leaves", () -> released() == 3);
            log.grow(3);
            eventually("6 leaves", () -> released() == 6);

            log.offer(small);
            log.offer(new Checkpoint(origin, 2, Hash32.of(new byte[32])));
            log.grow(1);

            eventually("7 leaves", () -> released() == 7);
        }
        assertThat(signedSizes()).containsExactly(3L, 6L, 7L);
    }

    @Test
    void anotherRootForASignedSizeFreezesTheLogForEverAndLeavesEvidence() throws Exception {
        Checkpoint ours;
        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            ours = log.grow(3);
            eventually("3 leaves", () -> released() == 3);
            log.offer(new Checkpoint(origin, 3, ours.rootHash().withBitFlipped(17)));

            assertThat(signer.awaitEnd()).isInstanceOf(LogFrozenException.class);
        }

        assertThat(phases()).containsExactly("INTENT 3", "SIGNED 3", "FROZEN 3", "FROZEN 3");
        try (Stream<Path> evidence = Files.list(folder.resolve("evidence"))) {
            String file = Files.readString(evidence.findFirst().orElseThrow());
            assertThat(file)
                    .contains("io.trustfabric.fork-evidence/1")
                    .contains(ours.rootHash().toString())
                    .contains(ours.rootHash().withBitFlipped(17).toString())
                    .contains("\\n\\n— " + origin);
        }
        log.grow(1);
        Running again = Running.start(signer(SigningHook.NONE));
        assertThat(again.awaitEnd()).isInstanceOf(LogFrozenException.class);
        assertThat(released()).isEqualTo(3);
    }

    @Test
    void headsThatTheTilesDoNotHaveAreNotSigned() throws Exception {
        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            Checkpoint real = log.grow(3);
            eventually("3 leaves", () -> released() == 3);

            log.offer(new Checkpoint(origin, 5, real.rootHash()));
            log.offer(new Checkpoint(origin, 1_000_000_000L, real.rootHash()));
            log.offer(new Checkpoint("log.example/other", 4, real.rootHash()));
            log.grow(2);

            eventually("the real head of 5 leaves", () -> released() == 5);
        }
        assertThat(signedSizes()).containsExactly(3L, 5L);
    }

    @Test
    void tilesThatWereRewrittenUnderASignedHeadFreezeTheLog(@TempDir Path otherFolder) throws Exception {
        log.grow(3);
        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            eventually("3 leaves", () -> released() == 3);
        }
        try (TestLog forged = new TestLog(origin, otherFolder, broker.kafka(), coder)) {
            forged.admit("acme", "forged", new byte[] {1});
            forged.grow(4);
        }
        replaceTiles(otherFolder);

        Running signer = Running.start(signer(SigningHook.NONE));

        assertThat(signer.awaitEnd())
                .isInstanceOf(LogFrozenException.class)
                .hasMessageContaining("does not extend the signed one");
        assertThat(released()).isEqualTo(3);
    }

    @Test
    void aTopicThatWasCutShortIsMendedFromTheCheckpointFile() throws Exception {
        Checkpoint head = log.writeTiles();
        assertThat(head.treeSize()).isZero();
        log.grow(6);
        new CheckpointFile(folder, key.verifierKey())
                .release(key.sign(log.writeTiles())); // signed by us once; the topic knows nothing of it

        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            log.grow(1);
            eventually("7 leaves", () -> released() == 7);
        }

        assertThat(signedSizes()).containsExactly(6L, 7L);
    }

    @Test
    void aLostCheckpointFileIsReleasedAgainWithTheSameBytes() throws Exception {
        log.grow(6);
        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            eventually("6 leaves", () -> released() == 6);
        }
        byte[] released = Files.readAllBytes(folder.resolve("checkpoint"));
        Files.writeString(folder.resolve("checkpoint"), "damaged");

        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            assertThat(Files.readAllBytes(folder.resolve("checkpoint"))).isEqualTo(released);
        }
    }

    @Test
    void aSignerWithAnotherKeyDoesNotStartOnThisLog() throws Exception {
        log.grow(2);
        try (Running signer = Running.startReady(signer(SigningHook.NONE))) {
            eventually("2 leaves", () -> released() == 2);
        }
        key = new NoteKeySigner(origin, SigningKey.generate());

        Running stranger = Running.start(signer(SigningHook.NONE));

        assertThat(stranger.awaitEnd())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a new key needs a new log");
    }

    @Test
    void aHeadWhoseTilesAreNotThereYetWaitsForThem(@TempDir Path otherFolder) throws Exception {
        try (TestLog early = new TestLog(origin, otherFolder, broker.kafka(), coder);
                Running signer = Running.startReady(signer(SigningHook.NONE))) {
            early.grow(4); // its tiles are in the other folder
            log.grow(1);
            eventually("the head that has tiles", () -> released() == 1);
            TreeAppender same = TreeAppender.from(TreeFrontier.empty());
            for (int i = 0; i < 4; i++) {
                same.append("entry %d".formatted(i).getBytes(StandardCharsets.UTF_8));
            }
            new LogWriter(new FileTileStorage(folder)).write(same); // and nobody offers the head again

            eventually("4 leaves", () -> released() == 4);
        }
    }

    private Signer signer(SigningHook hook) {
        return new Signer(
                new SignerSettings(origin, folder, folder.resolve("evidence")),
                key,
                broker.kafka(),
                coder,
                PATIENCE,
                hook);
    }

    private SignedCheckpoint checkpoint() throws IOException {
        return new CheckpointFile(folder, key.verifierKey()).read().orElseThrow();
    }

    private long released() throws IOException {
        return new CheckpointFile(folder, key.verifierKey())
                .read()
                .map(c -> c.checkpoint().treeSize())
                .orElse(-1L);
    }

    private List<SignedHead> memory() {
        List<SignedHead> found = new ArrayList<>();
        try (var consumer = broker.kafka().consumer("test", Map.of())) {
            new TopicTail(consumer, PATIENCE).readAll(SignedTopic.NAME, record -> {
                if (record.key().equals(origin)) {
                    try {
                        found.add(coder.decode(record.value(), SignedHead.class));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
            });
        }
        return found;
    }

    private List<String> phases() {
        return memory().stream().map(h -> h.getPhase() + " " + h.getTreeSize()).toList();
    }

    private List<Long> signedSizes() {
        return memory().stream()
                .filter(h -> h.getPhase() == SigningPhase.SIGNED)
                .map(SignedHead::getTreeSize)
                .toList();
    }

    /** Every root that was promised or signed, by size. */
    private Map<Long, Hash32> rootsBySize() {
        Map<Long, Hash32> roots = new HashMap<>();
        for (SignedHead head : memory()) {
            byte[] root = new byte[32];
            head.getRootHash().duplicate().get(root);
            Hash32 known = roots.putIfAbsent(head.getTreeSize(), Hash32.of(root));
            assertThat(known == null || known.equals(Hash32.of(root)))
                    .as("one root for %d leaves", head.getTreeSize())
                    .isTrue();
        }
        return roots;
    }

    private void replaceTiles(Path other) throws IOException {
        deleteTiles(folder.resolve("tile"));
        try (Stream<Path> files = Files.walk(other.resolve("tile"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(other.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private static void deleteTiles(Path tiles) throws IOException {
        try (Stream<Path> files = Files.walk(tiles)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
