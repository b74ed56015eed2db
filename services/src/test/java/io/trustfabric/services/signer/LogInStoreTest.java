package io.trustfabric.services.signer;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.s3.LogLocation;
import io.trustfabric.proofs.s3.TestStore;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.schemas.avro.ReceiptRecord;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.fixture.Running;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestLog;
import io.trustfabric.services.fixture.TestRegistry;
import io.trustfabric.services.kafka.TopicTail;
import io.trustfabric.services.receipts.OptIn;
import io.trustfabric.services.receipts.ReceiptIssuer;
import io.trustfabric.services.receipts.ReceiptSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signer, tenant heads and receipts with every file of the logs in an object store, on a real broker. */
class LogInStoreTest {
    private static final String ORIGIN = "log.example/in-store";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LabelKey LABELS = LabelKey.of(new byte[32]);

    @TempDir
    private Path folder;

    private final CheckpointSigner key = new NoteKeySigner(ORIGIN, SigningKey.generate());
    private TestBroker broker;
    private TestRegistry registry;
    private SchemaCoder coder;
    private TestStore store;
    private TestLog log;

    @BeforeEach
    void start(@TempDir Path brokerFolder) throws Exception {
        broker = TestBroker.start(brokerFolder);
        registry = TestRegistry.start();
        coder = registry.coder();
        store = new TestStore();
        log = new TestLog(ORIGIN, logs(), broker.kafka(), coder, LABELS);
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        store.close();
        broker.close();
        registry.close();
    }

    @Test
    void receiptsOfALogInAStoreVerify() throws Exception {
        ReceiptSettings receipts = new ReceiptSettings(key.verifierKey(), logs(), LABELS, OptIn.parse("*"), (short) 1);
        try (Running signer = Running.startReady(signer(SigningHook.NONE));
                Running heads = Running.startReady(new TenantHeads(settings(), key, broker.kafka(), coder, PATIENCE));
                Running issuer = Running.startReady(new ReceiptIssuer(receipts, broker.kafka(), coder, PATIENCE))) {
            for (int i = 0; i < 300; i++) { // a full bundle, and what is not yet one
                log.admit("acme", "verdict-" + i, "{\"n\":%d}".formatted(i).getBytes(StandardCharsets.UTF_8));
            }
            log.publish();
            eventually("receipts", () -> receipts("acme").size() >= 300);
        }

        assertThat(receipts("acme")).hasSize(300).allSatisfy(receipt -> assertThat(ReceiptCheck.of(
                                receipt.getReceipt().getBytes(StandardCharsets.UTF_8),
                                TrustPolicy.pinned(key.verifierKey()))
                        .verdict()
                        .accepted())
                .isTrue());
        assertThat(store.blobs().blobExists(TestStore.BUCKET, "production/root/checkpoint"))
                .isTrue();
    }

    @Test
    void aSignerThatSleptWhileAnotherTookOverReleasesNothing() throws Exception {
        publish("acme", 5);
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        Running zombie = Running.start(signer((at, when) -> {
            if (at == SigningStep.CHECKPOINT && when == SigningHook.Moment.BEFORE) {
                asleep.countDown();
                wake.await();
            }
        }));
        asleep.await();
        publish("globex", 4);
        try (Running next = Running.startReady(signer(SigningHook.NONE))) {
            eventually("the next signer's checkpoint of both epochs", () -> released() >= 4);
            long before = released();

            wake.countDown();

            assertThat(zombie.awaitEnd()).isInstanceOf(SignerReplacedException.class);
            assertThat(released()).isEqualTo(before);
            publish("acme", 1);
            eventually("the next signer works on", () -> released() > before);
        }
    }

    /** Leaves of the released root log. */
    private long released() throws IOException {
        return new ReleasedCheckpoint(settings().files().root(), key.verifierKey())
                .read()
                .map(SignedCheckpoint::checkpoint)
                .map(checkpoint -> checkpoint.treeSize())
                .orElse(0L);
    }

    private void publish(String tenant, int entries) throws IOException {
        log.grow(tenant, entries);
        log.publish();
    }

    private TileStorage logs() throws IOException {
        return LogLocation.parse("s3://logs/production").open(store.settings(folder.resolve("credentials")));
    }

    private SignerSettings settings() throws IOException {
        return new SignerSettings(
                ORIGIN,
                logs(),
                folder.resolve("evidence"),
                Duration.ofMillis(50),
                Duration.ofSeconds(30),
                1000,
                Optional.empty());
    }

    private Signer signer(SigningHook hook) throws IOException {
        return new Signer(settings(), key, broker.kafka(), coder, Cosigning.NONE, PATIENCE, Clock.systemUTC(), hook);
    }

    private List<ReceiptRecord> receipts(String tenant) throws Exception {
        String topic = "trust.t." + tenant + ".receipts.v1";
        List<ReceiptRecord> found = new ArrayList<>();
        try (Admin admin = Admin.create(broker.kafka().admin("test"))) {
            if (!admin.listTopics().names().get().contains(topic)) {
                return found;
            }
        }
        try (var consumer = broker.kafka().reader("test")) {
            new TopicTail(consumer, PATIENCE).readAll(topic, record -> found.add(decode(record.value())));
        }
        return found;
    }

    private ReceiptRecord decode(byte[] value) {
        try {
            return coder.decode(value, ReceiptRecord.class);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
