package io.trustfabric.services.receipts;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.schemas.avro.ReceiptRecord;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.fixture.Running;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestLog;
import io.trustfabric.services.fixture.TestRegistry;
import io.trustfabric.services.kafka.TopicTail;
import io.trustfabric.services.signer.Cosigning;
import io.trustfabric.services.signer.NoteKeySigner;
import io.trustfabric.services.signer.Signer;
import io.trustfabric.services.signer.SignerSettings;
import io.trustfabric.services.signer.TenantHeads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker, with the real signer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptIssuerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final LabelKey LABELS = LabelKey.of(new byte[32]);

    private TestBroker broker;
    private TestRegistry registry;
    private SchemaCoder coder;
    private int logs;
    private Path folder;
    private String origin;
    private NoteKeySigner key;
    private String acme;
    private String globex;
    private TestLog log;
    private Running signer;
    private Running heads;

    @BeforeAll
    void start(@TempDir Path kafka) throws Exception {
        broker = TestBroker.start(kafka);
        registry = TestRegistry.start();
        coder = registry.coder();
    }

    @AfterAll
    void stop() {
        broker.close();
        registry.close();
    }

    /** Another log and other tenants; the topics are the same, as those of several logs would be. */
    @BeforeEach
    void newLog(@TempDir Path temp) throws Exception {
        logs++;
        folder = temp;
        origin = "log.example/" + logs;
        acme = "acme-" + logs;
        globex = "globex-" + logs;
        key = new NoteKeySigner(origin, SigningKey.generate());
        log = new TestLog(origin, folder.resolve("log"), broker.kafka(), coder, LABELS);
        SignerSettings settings = new SignerSettings(
                origin,
                new FileTileStorage(folder.resolve("log")),
                folder.resolve("evidence"),
                Duration.ofMillis(50),
                Duration.ofSeconds(30),
                1000,
                Optional.empty());
        signer = Running.startReady(new Signer(settings, key, broker.kafka(), coder, Cosigning.NONE, PATIENCE));
        heads = Running.startReady(new TenantHeads(settings, key, broker.kafka(), coder, PATIENCE));
    }

    @AfterEach
    void closeLog() throws Exception {
        signer.close();
        heads.close();
        log.close();
    }

    @Test
    void eachOfAThousandEntriesGetsAReceiptThatVerifiesOffline() throws Exception {
        try (Running issuer = Running.startReady(issuer("*"))) {
            for (int i = 0; i < 1000; i++) {
                log.admit(i % 3 == 0 ? globex : acme, "verdict-" + i, payload(i));
                if (i % 50 == 10) {
                    log.duplicate(acme, "verdict-" + i, payload(i));
                }
                if (i % 100 == 99) {
                    log.publish();
                }
            }
            eventually(
                    "a thousand receipts",
                    () -> receipts(acme).size() + receipts(globex).size() >= 1000);
        }

        assertThat(receipts(globex)).hasSize(334).allSatisfy(this::verifies);
        assertThat(receipts(acme)).hasSize(666).allSatisfy(this::verifies);
    }

    @Test
    void aRestartLosesNothingAndARepeatIsTheSameReceipt() throws Exception {
        int entries = 0;
        for (int round = 0; round < 4; round++) {
            try (Running issuer = Running.startReady(issuer("*"))) {
                for (int i = 0; i < 20; i++) {
                    log.admit(acme, "verdict-" + entries, payload(entries));
                    entries++;
                }
                log.publish();
                if (round % 2 == 0) { // else it is stopped with work in its hands
                    int all = entries;
                    eventually("all receipts", () -> byIndex(acme).size() == all);
                }
            }
            log.admit(acme, "verdict-" + entries, payload(entries)); // comes while nobody issues
            entries++;
            log.publish();
        }
        int all = entries;
        try (Running issuer = Running.startReady(issuer("*"))) {
            eventually("all receipts", () -> byIndex(acme).size() == all);
        }

        byIndex(acme).forEach((index, repeats) -> {
            verifies(repeats.get(0));
            assertThat(repeats).as("entry %d", index).allSatisfy(r -> assertThat(r)
                    .isEqualTo(repeats.get(0)));
        });
    }

    @Test
    void aReceiptNamesTheFirstSignedCheckpointThatCoversItsEntry() throws Exception {
        log.admit(acme, "a", payload(1));
        log.publish();
        eventually("first head signed", () -> signedSizes().contains(2L));
        log.admit(acme, "b", payload(2));
        log.publish();
        eventually("second head signed", () -> signedSizes().contains(4L));

        try (Running issuer = Running.startReady(issuer("*"))) {
            eventually("both receipts", () -> receipts(acme).size() == 2);
        }

        assertThat(receipts(acme))
                .extracting(r ->
                        Receipt.parse(bytes(r)).log().checkpoint().checkpoint().treeSize())
                .containsExactly(1L, 2L);
    }

    @Test
    void onlyTenantsThatOptedInHaveATopic() throws Exception {
        try (Running issuer = Running.startReady(issuer(acme))) {
            log.admit(globex, "g", payload(1));
            log.admit(acme, "a", payload(2));
            log.admit("Not-a-topic-name!", "n", payload(3));
            log.publish();
            eventually("the receipt", () -> receipts(acme).size() == 1);
        }

        assertThat(topics())
                .contains("trust.t." + acme + ".receipts.v1")
                .doesNotContain("trust.t." + globex + ".receipts.v1");
    }

    @Test
    void anEntryWhoseKeyComesLateHoldsNobodyUp() throws Exception {
        try (Running issuer = Running.startReady(issuer("*"))) {
            log.admit(acme, "late", payload(1), false);
            log.admit(acme, "early", payload(2));
            log.admit("we?rd", "no-topic", payload(3));
            log.publish();
            eventually("the other's receipt", () -> receipts(acme).size() == 1);
            assertThat(receipts(acme).get(0).getSubjectId()).isEqualTo("early");

            log.tellKey(log.keyId("late"), new byte[32]); // not the key that sealed it
            log.admit(acme, "next", payload(4));
            log.publish();
            eventually("the next one's receipt", () -> receipts(acme).size() == 2);
        }
        assertThat(receipts(acme)).extracting(ReceiptRecord::getSubjectId).containsExactly("early", "next");
    }

    @Test
    void anAdmissionThatCannotBeReadStopsItsTenantAloneAndOnlyUntilItsBundleIsFull() throws Exception {
        try (Running issuer = Running.startReady(issuer("*"))) {
            log.admit(acme, "before", payload(0));
            log.publish();
            eventually("the first receipt", () -> receipts(acme).size() == 1);
            log.admitGarbled(acme, "garbled", payload(1));
            log.admit(acme, "after", payload(2));
            log.publish();
            eventually("their head", () -> signedSizes().size() == 2);
            log.admit(globex, "other", payload(3));
            log.publish();
            eventually("the other tenant's receipt", () -> receipts(globex).size() == 1);
        }
        try (Running again = Running.startReady(issuer("*"))) {
            for (int i = 3; i < 200; i++) {
                log.admit(acme, "verdict-" + i, payload(i));
            }
            log.admit(globex, "another", payload(1));
            log.publish();
            eventually("the other tenant's next receipt", () -> byIndex(globex).size() == 2);
            assertThat(byIndex(acme)).containsOnlyKeys(0L);

            for (int i = 200; i < 260; i++) {
                log.admit(acme, "verdict-" + i, payload(i));
            }
            log.publish();
            eventually("all but the one", () -> byIndex(acme).size() == 259);
        }
        assertThat(byIndex(acme)).doesNotContainKey(1L);
        assertThat(receipts(acme)).allSatisfy(this::verifies);
    }

    @Test
    void aBrokerThatGoesAwayForAWhileCostsNoReceipt() throws Exception {
        try (Running issuer = Running.startReady(issuer("*"))) {
            log.admit(acme, "before", payload(1));
            log.publish();
            eventually("the first receipt", () -> receipts(acme).size() == 1);
            broker.goAway();
            broker.comeBack();
            log.admit(acme, "after", payload(2));
            log.publish();
            eventually("the second receipt", () -> byIndex(acme).size() == 2);
        }
        assertThat(receipts(acme)).allSatisfy(this::verifies);
    }

    @Test
    void aReceiptIsAlsoMadeOnRequest() throws Exception {
        for (int i = 0; i < 5; i++) {
            log.admit("initech", "verdict-" + i, payload(i));
        }
        log.publish();
        eventually("signed", () -> signedSizes().contains(2L));
        ReceiptRequest request = new ReceiptRequest(settings(""), broker.kafka(), coder);

        byte[] receipt = request.of("verdict-3").orElseThrow();

        assertThat(ReceiptCheck.of(receipt, trust()).verdict().accepted()).isTrue();
        assertThat(Receipt.parse(receipt).opening().subject().id()).isEqualTo("verdict-3");
        assertThat(request.of("unknown")).isEmpty();
    }

    @Test
    void aReceiptOnRequestHasTheBytesOfTheOneThatWasIssued() throws Exception {
        try (Running issuer = Running.startReady(issuer("*"))) {
            for (int i = 0; i < 300; i++) {
                log.admit(acme, "verdict-" + i, payload(i));
                if (i % 100 == 99) {
                    log.publish();
                }
            }
            eventually("all receipts", () -> byIndex(acme).size() == 300);
        }
        ReceiptRequest request = new ReceiptRequest(settings(""), broker.kafka(), coder);

        for (int i : new int[] {0, 150, 299}) {
            byte[] again = request.of("verdict-" + i).orElseThrow();
            assertThat(new String(again, StandardCharsets.UTF_8))
                    .isEqualTo(byIndex(acme).get((long) i).get(0).getReceipt());
        }
    }

    private void verifies(ReceiptRecord record) {
        ReceiptCheck check = ReceiptCheck.of(bytes(record), trust());
        assertThat(check.verdict().accepted()).as(check.verdict().toString()).isTrue();
        assertThat(check.inPart()).isFalse();
        assertThat(record.getReceiptId()).isEqualTo(TenantTopics.receiptId(record.getOrigin(), record.getLogIndex()));
        Receipt receipt = check.receipt().orElseThrow();
        assertThat(receipt.opening().subject().id()).isEqualTo(record.getSubjectId());
        assertThat(receipt.log().leafIndex()).isEqualTo(record.getLogIndex());
    }

    private TrustPolicy trust() {
        return TrustPolicy.pinned(key.verifierKey());
    }

    private ReceiptSettings settings(String tenants) {
        return new ReceiptSettings(
                key.verifierKey(), new FileTileStorage(folder.resolve("log")), LABELS, OptIn.parse(tenants), (short) 1);
    }

    private ReceiptIssuer issuer(String tenants) {
        return new ReceiptIssuer(settings(tenants), broker.kafka(), coder, PATIENCE);
    }

    private Map<Long, List<ReceiptRecord>> byIndex(String tenant) throws Exception {
        return receipts(tenant).stream()
                .collect(Collectors.groupingBy(ReceiptRecord::getLogIndex, HashMap::new, Collectors.toList()));
    }

    private List<ReceiptRecord> receipts(String tenant) throws Exception {
        String topic = "trust.t." + tenant + ".receipts.v1";
        List<ReceiptRecord> found = new ArrayList<>();
        if (topics().contains(topic)) {
            try (var consumer = broker.kafka().reader("test")) {
                new TopicTail(consumer, PATIENCE).readAll(topic, r -> found.add(decode(r.value())));
            }
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

    private List<Long> signedSizes() {
        List<Long> sizes = new ArrayList<>();
        LogTopics topics = new LogTopics(coder, origin);
        try (var consumer = broker.kafka().reader("test")) {
            new TopicTail(consumer, PATIENCE).readAll(LogTopics.SIGNED, r -> {
                try {
                    topics.signedHead(r).ifPresent(h -> sizes.add(h.treeSize()));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
        return sizes;
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(broker.kafka().admin("test"))) {
            return admin.listTopics().names().get();
        }
    }

    private static byte[] payload(int i) {
        return "{\"payloadType\":\"application/vnd.in-toto+json\",\"n\":%d}"
                .formatted(i)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ReceiptRecord record) {
        return record.getReceipt().getBytes(StandardCharsets.UTF_8);
    }
}
