package io.trustfabric.services.signer;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.cosign.KnownLogs;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.Fsck;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.schemas.avro.EpochRecord;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.avro.TenantLogHead;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.cosigner.Cosigner;
import io.trustfabric.services.cosigner.CosignerSettings;
import io.trustfabric.services.fixture.Running;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestLog;
import io.trustfabric.services.fixture.TestRegistry;
import io.trustfabric.services.kafka.TopicTail;
import io.trustfabric.services.sealer.RootSequence;
import io.trustfabric.services.signer.cosign.CosignSettings;
import io.trustfabric.services.signer.cosign.Cosigners;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real broker: every step of {@link SigningStep}, two signers at once, hostile cuts, damaged tiles and topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LabelKey LABELS = LabelKey.of(new byte[32]);

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
        log = new TestLog(origin, folder, broker.kafka(), coder, LABELS);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void cutsAreSealedSignedAndReleased() throws Exception {
        try (Running signer = Running.startReady(signer())) {
            publish("acme", 3);
            eventually("the first epoch", () -> sealedEntries() == 3);
            publish("acme", 300);
            publish("globex", 2);
            eventually("all entries", () -> sealedEntries() == 305);
        }
        assertThat(checkpoint().verify(key.verifierKey())).isEqualTo(Verdict.accept());
        RootAudit audit = soundRootLog();
        assertThat(audit.head(LABELS.labelOf("acme"))).contains(log.head("acme"));
        assertThat(audit.head(LABELS.labelOf("globex"))).contains(log.head("globex"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("arrows")
    void aSignerThatIsKilledAtAnyArrowIsFinishedByTheNext(SigningStep step, SigningHook.Moment moment)
            throws Exception {
        publish("acme", 5);
        Running killed = Running.start(signer((at, when) -> {
            if (at == step && when == moment) {
                throw new Killed();
            }
        }));
        assertThat(killed.awaitEnd()).isInstanceOf(Killed.class);
        publish("globex", 4);

        try (Running next = Running.startReady(signer())) {
            eventually("all entries", () -> sealedEntries() == 9);
        }

        soundRootLog();
        assertThat(heads()).as("each head is sealed once").hasSize(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("arrows")
    void aStepThatFailsIsDoneOnceWhetherItWasPersistedOrNot(SigningStep step, SigningHook.Moment moment)
            throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        publish("acme", 5);
        SigningHook fails = (at, when) -> {
            if (at == step && when == moment && failed.compareAndSet(false, true)) {
                throw new TimeoutException("nobody was told what became of it");
            }
        };
        try (Running signer = Running.startReady(signer(fails))) {
            eventually("the failure", failed::get);
            publish("globex", 4);
            eventually("all entries", () -> sealedEntries() == 9);
        }

        soundRootLog();
        assertThat(heads()).as("each head is sealed once").hasSize(2);
    }

    static Stream<Arguments> arrows() {
        return Arrays.stream(SigningStep.values())
                .flatMap(step -> Arrays.stream(SigningHook.Moment.values()).map(moment -> Arguments.of(step, moment)));
    }

    @ParameterizedTest
    @EnumSource(SigningStep.class)
    void aSignerThatSleptWhileAnotherTookOverReleasesNothing(SigningStep step) throws Exception {
        publish("acme", 5);
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        Running zombie = Running.start(signer((at, when) -> {
            if (at == step && when == SigningHook.Moment.BEFORE) {
                asleep.countDown();
                wake.await();
            }
        }));
        asleep.await();
        publish("globex", 4);
        try (Running next = Running.startReady(signer())) {
            eventually("the next signer's checkpoint", () -> sealedEntries() == 9);
            byte[] released = Files.readAllBytes(root().resolve("checkpoint"));

            wake.countDown();
            assertThat(zombie.awaitEnd()).isInstanceOf(SignerReplacedException.class);

            assertThat(Files.readAllBytes(root().resolve("checkpoint"))).isEqualTo(released);
            publish("acme", 1);
            eventually("the next signer works on", () -> sealedEntries() == 10);
        }
        soundRootLog();
        assertThat(heads()).hasSize(3);
    }

    @Test
    void cutsThatComeTwiceOrFromAnOlderStateChangeNothing() throws Exception {
        List<TreeHead> older;
        try (Running signer = Running.startReady(signer())) {
            log.grow("acme", 3);
            older = log.cuts().get(0);
            log.offer(older);
            log.offer(older);
            eventually("3 entries", () -> sealedEntries() == 3);
            publish("acme", 3);
            eventually("6 entries", () -> sealedEntries() == 6);
            log.offer(older);
            publish("globex", 1);
            eventually("7 entries", () -> sealedEntries() == 7);
        }
        soundRootLog();
        assertThat(heads()).hasSize(3);
    }

    @Test
    void headsOfACutThatWasLostAreMissedUntilTheyCome() throws Exception {
        String neighbour = Stream.iterate(0, i -> i + 1)
                .map(i -> "n" + i)
                .filter(name -> TestLog.partitionOf(name) == TestLog.partitionOf("acme"))
                .findFirst()
                .orElseThrow();
        try (Running signer = Running.startReady(signer())) {
            publish("globex", 1);
            log.grow("acme", 3);
            assertThat(log.cuts()).isNotEmpty(); // lost
            publish(neighbour, 2);
            eventually("what is whole is sealed", () -> sealedEntries() == 1);
            publish("acme", 1);
            eventually("all of it", () -> sealedEntries() == 7);
        }
        soundRootLog();
        assertThat(heads()).hasSize(3);
    }

    @Test
    void twoCutsInTheWrongOrderLoseNothingForEver() throws Exception {
        try (Running signer = Running.startReady(signer())) {
            log.grow("acme", 3);
            List<TreeHead> first = log.cuts().get(0);
            log.grow("acme", 2);
            log.offer(log.cuts().get(0));
            log.offer(first);
            eventually("all entries", () -> sealedEntries() == 5);
        }
        soundRootLog();
    }

    @Test
    void whatCameWhileNobodySealedIsSealedByTheNext() throws Exception {
        try (Running signer = Running.startReady(signer())) {
            publish("acme", 1);
            eventually("the first", () -> sealedEntries() == 1);
        }
        for (int i = 0; i < 20; i++) {
            publish("acme", 1);
            publish("tenant-" + i, 2);
        }
        try (Running signer = Running.startReady(signer())) {
            eventually("all entries", () -> sealedEntries() == log.entries());
        }
        assertThat(log.entries()).isEqualTo(61);
        soundRootLog();
    }

    @ParameterizedTest
    @ValueSource(strings = {"another root for a sealed size", "fewer entries", "counts that go back"})
    void aCutThatContradictsWhatIsSealedFreezesTheLogForEverAndLeavesEvidence(String how) throws Exception {
        byte[] released;
        try (Running signer = Running.startReady(signer())) {
            publish("acme", 3);
            eventually("3 entries", () -> sealedEntries() == 3);
            released = Files.readAllBytes(root().resolve("checkpoint"));
            log.grow("acme", 1);
            TreeHead honest = log.cuts().get(0).get(0);
            var forged = new TenantLogHead(
                    honest.getHeads().get(0).getLabel(), how.startsWith("fewer") ? 2L : 3L, ByteBuffer.allocate(32));
            log.offer(List.of(
                    how.startsWith("counts")
                            ? TreeHead.newBuilder(honest).setAdmitted(1).build()
                            : TreeHead.newBuilder(honest)
                                    .setHeads(List.of(forged))
                                    .build()));

            assertThat(signer.awaitEnd()).isInstanceOf(LogFrozenException.class);
        }

        assertThat(phases()).endsWith("FROZEN");
        try (Stream<Path> evidence = Files.list(folder.resolve("evidence"))) {
            assertThat(Files.readString(evidence.findFirst().orElseThrow()))
                    .contains("io.trustfabric.sealing-evidence/1")
                    .contains("\\n\\n— " + origin);
        }
        Running again = Running.start(signer());
        assertThat(again.awaitEnd()).isInstanceOf(LogFrozenException.class);
        assertThat(Files.readAllBytes(root().resolve("checkpoint"))).isEqualTo(released);
    }

    @Test
    void recordsThatAreNoCutsHoldNobodyUp() throws Exception {
        try (Running signer = Running.startReady(signer())) {
            log.grow("acme", 3);
            TreeHead honest = log.cuts().get(0).get(0);
            log.offer(List.of(TreeHead.newBuilder(honest).setParts(0).build()));
            log.offer(List.of(TreeHead.newBuilder(honest).setAdmitted(-1).build()));
            log.offer(List.of(
                    TreeHead.newBuilder(honest).setOrigin("log.example/other").build()));
            log.offer(List.of(TreeHead.newBuilder(honest)
                    .setHeads(List.of(new TenantLogHead(ByteBuffer.allocate(3), 1L, ByteBuffer.allocate(32))))
                    .build()));
            log.offer(List.of(honest));
            eventually("the honest one", () -> sealedEntries() == 3);
        }
    }

    @Test
    void tilesThatWereRewrittenUnderASignedHeadAreNotSignedOver() throws Exception {
        try (Running signer = Running.startReady(signer())) {
            publish("acme", 3);
            eventually("3 entries", () -> sealedEntries() == 3);
        }
        long before = signedSizes().get(signedSizes().size() - 1);
        Path tile = root().resolve("tile/0/000.p/" + before);
        byte[] bytes = Files.readAllBytes(tile);
        bytes[0] ^= 1;
        Files.write(tile, bytes);
        publish("acme", 1);

        Running signer = Running.start(signer(SigningHook.NONE, Duration.ofSeconds(3)));
        assertThat(signer.awaitEnd()).hasMessageContaining("trust log fsck");
        assertThat(signedSizes()).endsWith(before);

        bytes[0] ^= 1;
        Files.write(tile, bytes);
        try (Running again = Running.startReady(signer())) {
            eventually("4 entries", () -> sealedEntries() == 4);
        }
        soundRootLog();
    }

    @Test
    void aByteThatFlipsWhileItRunsKeepsTheHeadFromItsSignature() throws Exception {
        AtomicBoolean flip = new AtomicBoolean();
        SigningHook hook = (step, moment) -> {
            if (step == SigningStep.TILES && moment == SigningHook.Moment.AFTER && flip.compareAndSet(true, false)) {
                Path newest;
                try (Stream<Path> files = Files.list(root().resolve("tile/0/000.p"))) {
                    newest = files.max((a, b) -> Integer.compare(width(a), width(b)))
                            .orElseThrow();
                }
                byte[] bytes = Files.readAllBytes(newest);
                bytes[bytes.length - 1] ^= 1;
                Files.write(newest, bytes);
            }
        };
        try (Running signer = Running.startReady(signer(hook))) {
            publish("acme", 3);
            eventually("3 entries", () -> sealedEntries() == 3);
            flip.set(true);
            publish("acme", 1);
            eventually("the flip", () -> !flip.get());
            publish("acme", 1); // its own tiles are sound
            eventually("5 entries", () -> sealedEntries() == 5);
        }
        oneRootForEachSize();
    }

    @Test
    void tilesThatWereLostAreDerivedAgainFromTheTopic() throws Exception {
        try (Running signer = Running.startReady(signer())) {
            publish("acme", 3);
            eventually("3 entries", () -> sealedEntries() == 3);
        }
        deleteTree(root().resolve("tile"));
        try (Running signer = Running.startReady(signer())) {
            publish("acme", 1);
            eventually("4 entries", () -> sealedEntries() == 4);
        }
        soundRootLog();
    }

    @Test
    void aStartReadsFromTheNewestSnapshot() throws Exception {
        for (int i = 0; i < 9; i++) {
            publish("acme", 1);
            int sealed = i + 1;
            try (Running signer = Running.startReady(signer())) {
                eventually("one more", () -> sealedEntries() == sealed);
            }
        }
        deleteUpTo(RootSequence.NAME, offsetOfSnapshot());
        publish("globex", 1);
        try (Running signer = Running.startReady(signer())) {
            eventually("one more", () -> sealedEntries() == 10);
        }
        soundRootLog();
    }

    @Test
    void aMemoryThatWasCutShortIsNotSealedOver() throws Exception {
        try (Running signer = Running.startReady(signer())) {
            publish("acme", 3);
            eventually("3 entries", () -> sealedEntries() == 3);
        }
        List<Long> signed = signedSizes();
        deleteUpTo(RootSequence.NAME, -1); // everything
        publish("acme", 1);

        Running signer = Running.start(signer());

        assertThat(signer.awaitEnd()).isInstanceOf(IllegalStateException.class).hasMessageContaining("memory is gone");
        assertThat(signedSizes()).isEqualTo(signed);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000, 3_600_000})
    void aClockThatIsAnHourOffChangesNothingButTheClaim(long offMillis) throws Exception {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMillis(offMillis));
        publish("acme", 1);
        try (Running signer = Running.startReady(signer())) {
            eventually("the first", () -> sealedEntries() == 1);
        }
        try (Running signer =
                Running.startReady(signer(settings(), Cosigning.NONE, PATIENCE, wrong, SigningHook.NONE))) {
            publish("acme", 1);
            eventually("the second", () -> sealedEntries() == 2);
        }
        publish("acme", 1);
        try (Running signer = Running.startReady(signer())) {
            eventually("the third", () -> sealedEntries() == 3);
        }
        soundRootLog();
    }

    @Test
    void withoutAQuorumNothingIsReleasedAndTheNewestHeadIsWhenThereIsOne() throws Exception {
        AtomicBoolean there = new AtomicBoolean();
        List<Long> asked = new ArrayList<>();
        Cosigning cosigning = (checkpoint, proofs) -> {
            synchronized (asked) {
                asked.add(checkpoint.checkpoint().treeSize());
            }
            return new Cosigning.Answer(checkpoint, there.get());
        };
        try (Running signer =
                Running.startReady(signer(settings(), cosigning, PATIENCE, Clock.systemUTC(), SigningHook.NONE))) {
            for (int i = 1; i <= 3; i++) {
                publish("acme", 1);
                long size = 2L * i;
                eventually("asked", () -> {
                    synchronized (asked) {
                        return asked.contains(size);
                    }
                });
            }
            assertThat(signedSizes()).isEmpty();
            assertThat(root().resolve("checkpoint")).doesNotExist();
            there.set(true);
            eventually("released", () -> sealedEntries() == 3);
        }
        assertThat(signedSizes()).containsExactly(6L);
        soundRootLog();
    }

    @Test
    void aCosignerThatComesBackLetsTheNewestHeadOut(@TempDir Path state) throws Exception {
        CosignatureSigner witness = new CosignatureSigner("cosigner.example/a", SigningKey.generate());
        CosignerSettings cosignerSettings = new CosignerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort()),
                witness,
                new KnownLogs(List.of(key.verifierKey())),
                state);
        String policy = "witness a %s http://127.0.0.1:%d/\nquorum a\n"
                .formatted(
                        witness.verifierKey().vkey(), cosignerSettings.listen().getPort());
        try (Cosigners cosigners = new Cosigners(
                        TrustPolicyFile.parseWithAddresses(policy.getBytes(StandardCharsets.UTF_8)),
                        CosignSettings.DEFAULT);
                Running signer = Running.startReady(signer(
                        settings(), new PolicyCosigning(cosigners), PATIENCE, Clock.systemUTC(), SigningHook.NONE))) {
            try (Cosigner there = Cosigner.start(cosignerSettings)) {
                publish("acme", 1);
                eventually("the first", () -> sealedEntries() == 1);
            }
            publish("acme", 1);
            eventually("promised, not released", () -> memory().size() == 3);
            publish("acme", 1);
            eventually("promised, not released", () -> memory().size() == 4);
            assertThat(sealedEntries()).isEqualTo(1);
            try (Cosigner back = Cosigner.start(cosignerSettings)) {
                eventually("the newest", () -> sealedEntries() == 3);
            }
        }
        assertThat(signedSizes()).containsExactly(2L, 6L);
        assertThat(checkpoint().note().verify(List.of(witness.verifierKey()))).isEqualTo(Verdict.accept());
        soundRootLog();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aLostCheckpointFileIsReleasedAgainWithTheSameBytes() throws Exception {
        try (Running signer = Running.startReady(signer())) {
            publish("acme", 6);
            eventually("6 entries", () -> sealedEntries() == 6);
        }
        byte[] released = Files.readAllBytes(root().resolve("checkpoint"));
        Files.writeString(root().resolve("checkpoint"), "damaged");

        try (Running signer = Running.startReady(signer())) {
            assertThat(Files.readAllBytes(root().resolve("checkpoint"))).isEqualTo(released);
        }
    }

    @Test
    void aSignerWithAnotherKeyDoesNotStartOnThisLog() throws Exception {
        publish("acme", 2);
        try (Running signer = Running.startReady(signer())) {
            eventually("2 entries", () -> sealedEntries() == 2);
        }
        key = new NoteKeySigner(origin, SigningKey.generate());

        Running stranger = Running.start(signer());

        assertThat(stranger.awaitEnd())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a new key needs a new log");
    }

    @Test
    void aLogThatContinuesAnotherBeginsWithItsLastCheckpoint() throws Exception {
        NoteKeySigner old = new NoteKeySigner("log.example/old", SigningKey.generate());
        SignedCheckpoint last = old.sign(new Checkpoint("log.example/old", 7, Hash32.of(new byte[32])));
        SignerSettings settings = new SignerSettings(
                origin,
                new FileTileStorage(folder),
                folder.resolve("evidence"),
                Duration.ofMillis(50),
                Duration.ofSeconds(30),
                1000,
                Optional.of(last));
        for (int i = 1; i <= 2; i++) {
            publish("acme", 1);
            long sealed = i;
            try (Running signer = Running.startReady(
                    signer(settings, Cosigning.NONE, PATIENCE, Clock.systemUTC(), SigningHook.NONE))) {
                eventually("sealed", () -> sealedEntries() == sealed);
            }
        }
        soundRootLog();
        assertThat(rootLeaves().get(0).text()).isEqualTo(new RootLeaf.Generation(last).text());
    }

    @Test
    void aQuietLogHasAnEpochNowAndThen() throws Exception {
        SignerSettings settings = new SignerSettings(
                origin,
                new FileTileStorage(folder),
                folder.resolve("evidence"),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                1000,
                Optional.empty());
        try (Running signer =
                Running.startReady(signer(settings, Cosigning.NONE, PATIENCE, Clock.systemUTC(), SigningHook.NONE))) {
            eventually("three epochs", () -> rootLeaves().size() >= 3);
        }
        soundRootLog();
    }

    private void publish(String tenant, int entries) throws IOException {
        log.grow(tenant, entries);
        log.publish();
    }

    private Path root() {
        return folder.resolve("root");
    }

    private static int width(Path partial) {
        return Integer.parseInt(partial.getFileName().toString());
    }

    private Signer signer() {
        return signer(SigningHook.NONE);
    }

    private Signer signer(SigningHook hook) {
        return signer(hook, PATIENCE);
    }

    private Signer signer(SigningHook hook, Duration patience) {
        return signer(settings(), Cosigning.NONE, patience, Clock.systemUTC(), hook);
    }

    private SignerSettings settings() {
        return new SignerSettings(
                origin,
                new FileTileStorage(folder),
                folder.resolve("evidence"),
                Duration.ofMillis(50),
                Duration.ofSeconds(30),
                4,
                Optional.empty());
    }

    private Signer signer(
            SignerSettings settings, Cosigning cosigning, Duration patience, Clock clock, SigningHook hook) {
        return new Signer(settings, key, broker.kafka(), coder, cosigning, patience, clock, hook);
    }

    private SignedCheckpoint checkpoint() throws IOException {
        return new ReleasedCheckpoint(new FileTileStorage(root()), key.verifierKey())
                .read()
                .orElseThrow();
    }

    /** Entries of all tenant logs as the released root log has them; 0 before the first release. */
    private long sealedEntries() throws Exception {
        return audit().partitions().stream().mapToLong(p -> p.admitted()).sum();
    }

    private List<RootLeaf> rootLeaves() throws Exception {
        Optional<SignedCheckpoint> released =
                new ReleasedCheckpoint(new FileTileStorage(root()), key.verifierKey()).read();
        List<RootLeaf> leaves = new ArrayList<>();
        if (released.isPresent()) {
            long size = released.get().checkpoint().treeSize();
            TiledTree tree = new TiledTree(new FileTileStorage(root()), size);
            for (long i = 0; i < size; i++) {
                leaves.add(RootLeaf.parse(tree.entry(i)));
            }
        }
        return leaves;
    }

    private List<RootLeaf> heads() throws Exception {
        return rootLeaves().stream().filter(RootLeaf.Head.class::isInstance).toList();
    }

    private RootAudit audit() throws Exception {
        RootAudit audit = new RootAudit();
        for (RootLeaf leaf : rootLeaves()) {
            assertThat(audit.next(leaf)).isEqualTo(Verdict.accept());
        }
        return audit;
    }

    /** Rules of the root log, every file of it, and one root for each size. */
    private RootAudit soundRootLog() throws Exception {
        Checkpoint released = checkpoint().checkpoint();
        assertThat(Fsck.checkFolder(new FileTileStorage(root()), released).findings())
                .isEmpty();
        assertThat(signedSizes()).isSorted().doesNotHaveDuplicates().endsWith(released.treeSize());
        oneRootForEachSize();
        return audit();
    }

    private List<SignedHead> memory() {
        List<SignedHead> found = new ArrayList<>();
        try (var consumer = broker.kafka().reader("test")) {
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
        return memory().stream().map(h -> h.getPhase().name()).toList();
    }

    private List<Long> signedSizes() {
        return memory().stream()
                .filter(h -> h.getPhase() == SigningPhase.SIGNED)
                .map(SignedHead::getTreeSize)
                .toList();
    }

    /** Every root that was promised or signed. */
    private void oneRootForEachSize() {
        Map<Long, Hash32> roots = new HashMap<>();
        for (SignedHead head : memory()) {
            byte[] root = new byte[32];
            head.getRootHash().duplicate().get(root);
            Hash32 known = roots.putIfAbsent(head.getTreeSize(), Hash32.of(root));
            assertThat(known == null || known.equals(Hash32.of(root)))
                    .as("one root for %d leaves", head.getTreeSize())
                    .isTrue();
        }
    }

    private long offsetOfSnapshot() {
        List<Long> offsets = new ArrayList<>();
        try (var consumer = broker.kafka().reader("test")) {
            new TopicTail(consumer, PATIENCE).readAll(RootSequence.NAME, record -> {
                try {
                    if (record.key().equals(origin)) {
                        offsets.add(
                                coder.decode(record.value(), EpochRecord.class).getSnapshotOffset());
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
        return offsets.get(offsets.size() - 1);
    }

    /** @param offset -1 for all records */
    private void deleteUpTo(String topic, long offset) throws Exception {
        try (Admin admin = Admin.create(broker.kafka().admin("test"))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private static void deleteTree(Path tiles) throws IOException {
        try (Stream<Path> files = Files.walk(tiles)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
