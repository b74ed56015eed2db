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
import io.trustfabric.services.receipts.RequestedReceipt.Made;
import io.trustfabric.services.receipts.RequestedReceipt.None;
import io.trustfabric.services.receipts.RequestedReceipt.Why;
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
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Many receipts at once, on a real broker, with the real signer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptRequestTest {

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
    void eachOfManyHasTheBytesOfTheOneThatWasIssued() throws Exception {
        ReceiptSettings everyone = settings("*");
        try (Running issuer = Running.startReady(new ReceiptIssuer(everyone, broker.kafka(), coder, PATIENCE))) {
            for (int i = 0; i < 1_560; i++) {
                log.admit(i % 4 == 0 ? globex : acme, "verdict-" + i, payload(i));
                if (i % 100 == 10) {
                    log.duplicate(acme, "verdict-" + i, payload(i));
                }
                if (i % 60 == 59) {
                    log.publish();
                }
            }
            eventually(
                    "all receipts",
                    () -> issued(acme).size() == 1_170 && issued(globex).size() == 390);
        }
        for (String tenant : List.of(acme, globex)) {
            Map<String, String> issued = issued(tenant);

            Map<String, RequestedReceipt> all = request().of(tenant, issued.keySet());
            Set<String> farApart = Set.of("verdict-1", "verdict-4", "verdict-1556", "verdict-1559");
            Map<String, RequestedReceipt> few = request().of(tenant, farApart); // between them, offsets are sought

            assertThat(text(all)).isEqualTo(issued);
            assertThat(text(few)).hasSize(2).allSatisfy((subject, receipt) -> assertThat(receipt)
                    .isEqualTo(issued.get(subject)));
        }
    }

    @Test
    void longAfterwardsAReceiptNamesTheFirstEpochAndTheFirstSignedCheckpoint() throws Exception {
        for (int i = 0; i < 5; i++) {
            log.admit(acme, "verdict-" + i, payload(i));
            log.publish();
            long size = 2L * (i + 1);
            eventually("size %d signed".formatted(size), () -> signedSizes().contains(size));
        }

        Map<String, RequestedReceipt> found =
                request().of(acme, List.of("verdict-0", "verdict-1", "verdict-2", "verdict-3", "verdict-4"));

        for (int i = 0; i < 5; i++) {
            Receipt receipt = Receipt.parse(((Made) found.get("verdict-" + i)).receipt());
            assertThat(receipt.log().checkpoint().checkpoint().treeSize()).isEqualTo(i + 1);
            assertThat(receipt.binding()
                            .orElseThrow()
                            .root()
                            .checkpoint()
                            .checkpoint()
                            .treeSize())
                    .isEqualTo(2L * (i + 1));
        }
    }

    @Test
    void topicsThatAreEnteredInTheirMiddleCoverAnEntryAsTheWholeTopicsDo() throws Exception {
        for (int i = 0; i < 6; i++) {
            log.admit(acme, "verdict-" + i, payload(i));
            log.publish();
            long size = 2L * (i + 1);
            eventually("size %d signed".formatted(size), () -> signedSizes().contains(size));
        }
        LogTopics topics = new LogTopics(coder, origin);
        CoverSearch search = new CoverSearch(broker.kafka(), topics, Duration.ZERO); // one broker, one clock
        try (AdmissionSearch admissions = new AdmissionSearch(
                        broker.kafka(),
                        topics,
                        Optional.of(acme),
                        Set.of("verdict-0", "verdict-3", "verdict-5"),
                        new PendingLeaves((partition, label, from, to) -> List.of()));
                SequenceReader sequence = new SequenceReader(
                        broker.kafka(), topics, admissions.find().values())) {
            SequenceReader.Lot lot = sequence.next();
            assertThat(lot.leaves()).hasSize(3);
            assertThat(lot.sinceMillis()).isPresent();
            for (Admission entry : lot.leaves().keySet()) {
                var whole = search.find(List.of(entry), OptionalLong.empty());

                var sought = search.find(List.of(entry), OptionalLong.of(timeOf(entry)));

                long later = timeOf(entry) + Duration.ofHours(1).toMillis();
                assertThat(search.find(List.of(entry), OptionalLong.of(later)).byEntry())
                        .isEmpty();
                assertThat(places(sought)).hasSize(1).isEqualTo(places(whole));
                assertThat(sought.byEntry().get(entry).head().leaf().head().treeSize())
                        .isEqualTo(entry.logIndex() + 1);
            }
        }
    }

    @Test
    void whoHasNoReceiptIsToldWhyAndTheOthersGetTheirs() throws Exception {
        log.admit(acme, "kept", payload(1));
        log.admit(acme, "erased", payload(2));
        log.admit(globex, "another's", payload(3));
        log.publish();
        eventually("signed", () -> !signedSizes().isEmpty());
        log.tellKey(log.keyId("erased"), null);
        log.admit(acme, "young", payload(4));
        log.admit(acme, "last", payload(5));

        Map<String, RequestedReceipt> found =
                request().of(acme, List.of("kept", "erased", "another's", "young", "unknown"));

        assertThat(found).hasSize(5);
        assertThat(found.get("kept")).isInstanceOfSatisfying(Made.class, made -> {
            assertThat(made.logIndex()).isZero();
            assertThat(ReceiptCheck.of(made.receipt(), TrustPolicy.pinned(key.verifierKey()))
                            .verdict()
                            .accepted())
                    .isTrue();
        });
        assertThat(why(found, "erased")).isEqualTo(Why.ERASED);
        assertThat(why(found, "another's")).isEqualTo(Why.NOT_FOUND);
        assertThat(why(found, "unknown")).isEqualTo(Why.NOT_FOUND);
        assertThat(why(found, "young")).isEqualTo(Why.NOT_COVERED);
        assertThat(request().of(globex, List.of("another's")).get("another's")).isInstanceOf(Made.class);
    }

    @Test
    void aPayloadThatRetentionTookIsGoneAndTheNextIsThere() throws Exception {
        log.admit(acme, "old", payload(1));
        log.admit(acme, "new", payload(2));
        log.publish();
        eventually("signed", () -> !signedSizes().isEmpty());
        TopicPartition sequence = new TopicPartition(LogTopics.SEQUENCE, TestLog.partitionOf(acme));
        try (Admin admin = Admin.create(broker.kafka().admin("test"))) {
            admin.deleteRecords(Map.of(sequence, RecordsToDelete.beforeOffset(end(sequence) - 1)))
                    .all()
                    .get();
        }

        Map<String, RequestedReceipt> found = request().of(acme, List.of("old", "new"));

        assertThat(why(found, "old")).isEqualTo(Why.PAYLOAD_GONE);
        assertThat(found.get("new")).isInstanceOf(Made.class);
    }

    @Test
    void anAdmissionThatCannotBeReadIsSaidToBeMissingFromEachProofThatNeedsIt() throws Exception {
        log.admit(acme, "before", payload(0));
        log.publish();
        eventually("its head", () -> !signedSizes().isEmpty());
        log.admitGarbled(acme, "garbled", payload(1));
        log.admit(acme, "after", payload(2));
        log.admit(acme, "and-after", payload(3));
        log.publish();
        eventually("their head", () -> signedSizes().size() == 2);

        Map<String, RequestedReceipt> found = request().of(acme, List.of("before", "garbled", "after", "and-after"));

        assertThat(found.get("before")).isInstanceOf(Made.class);
        assertThat(why(found, "garbled")).isEqualTo(Why.NOT_FOUND);
        assertThat(why(found, "after")).isEqualTo(Why.LEAVES_MISSING);
        assertThat(why(found, "and-after")).isEqualTo(Why.LEAVES_MISSING);
    }

    @Test
    void withoutTheSignersProcessNobodySignsAHead() throws Exception {
        log.admit(acme, "a", payload(1));
        log.publish();
        eventually("signed", () -> !signedSizes().isEmpty());
        heads.close();
        ReceiptRequest hasty = new ReceiptRequest(settings(""), broker.kafka(), coder, Duration.ofSeconds(1));

        assertThat(why(hasty.of(acme, List.of("a")), "a")).isEqualTo(Why.NO_ANSWER);
    }

    private static Why why(Map<String, RequestedReceipt> found, String subject) {
        assertThat(found.get(subject)).isInstanceOf(None.class);
        return ((None) found.get(subject)).why();
    }

    private static Map<String, String> text(Map<String, RequestedReceipt> found) {
        Map<String, String> text = new HashMap<>();
        found.forEach((subject, result) -> {
            if (result instanceof Made made) {
                text.put(subject, new String(made.receipt(), StandardCharsets.UTF_8));
            }
        });
        return text;
    }

    private ReceiptRequest request() {
        return new ReceiptRequest(settings(""), broker.kafka(), coder);
    }

    private ReceiptSettings settings(String tenants) {
        return new ReceiptSettings(
                key.verifierKey(), new FileTileStorage(folder.resolve("log")), LABELS, OptIn.parse(tenants), (short) 1);
    }

    /** Receipts on the tenant's topic by subject. */
    private Map<String, String> issued(String tenant) throws Exception {
        String topic = "trust.t." + tenant + ".receipts.v1";
        Map<String, String> found = new HashMap<>();
        try (Admin admin = Admin.create(broker.kafka().admin("test"))) {
            if (!admin.listTopics().names().get().contains(topic)) {
                return found;
            }
        }
        try (var consumer = broker.kafka().reader("test")) {
            new TopicTail(consumer, PATIENCE).readAll(topic, record -> {
                try {
                    ReceiptRecord receipt = coder.decode(record.value(), ReceiptRecord.class);
                    found.put(receipt.getSubjectId(), receipt.getReceipt());
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
        return found;
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

    /** Where the topics have the epoch and the checkpoint of each cover. */
    private static List<List<Long>> places(CoverSearch.Covers covers) {
        return covers.byEntry().values().stream()
                .map(cover -> List.of(cover.head().topicOffset(), cover.signed().topicOffset()))
                .toList();
    }

    /** Broker time of an entry's sequence record. */
    private long timeOf(Admission entry) {
        List<Long> times = new ArrayList<>();
        try (var consumer = broker.kafka().reader("test")) {
            new TopicTail(consumer, PATIENCE)
                    .readRange(
                            new TopicPartition(LogTopics.SEQUENCE, entry.partition()),
                            entry.sequenceOffset(),
                            entry.sequenceOffset() + 1,
                            record -> times.add(record.timestamp()));
        }
        return times.get(0);
    }

    private long end(TopicPartition partition) {
        try (var consumer = broker.kafka().reader("test")) {
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    private static byte[] payload(int i) {
        return "{\"payloadType\":\"application/vnd.in-toto+json\",\"n\":%d}"
                .formatted(i)
                .getBytes(StandardCharsets.UTF_8);
    }
}
