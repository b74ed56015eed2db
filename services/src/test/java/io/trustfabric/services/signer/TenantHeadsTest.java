package io.trustfabric.services.signer;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import io.trustfabric.schemas.avro.HeadRequest;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.fixture.Running;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestRegistry;
import io.trustfabric.services.kafka.TopicTail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heads are signed for anybody, and nothing else is. */
class TenantHeadsTest {

    private static final String ORIGIN = "log.example/root";
    private static final LabelKey LABELS = LabelKey.of(new byte[32]);

    @TempDir
    private Path folder;

    private NoteKeySigner key;
    private SignerSettings settings;
    private TenantHead head;

    @BeforeEach
    void rootLogOfOneEpoch() throws IOException {
        key = new NoteKeySigner(ORIGIN, SigningKey.generate());
        settings = new SignerSettings(ORIGIN, new FileTileStorage(folder), folder.resolve("evidence"));
        TreeAppender tenant = TreeAppender.from(TreeFrontier.empty());
        tenant.append(new byte[76]);
        head = new TenantHead(LABELS.labelOf("acme"), 1, tenant.root());
        TreeAppender root = TreeAppender.from(TreeFrontier.empty());
        root.append(new RootLeaf.Head(0, head).bytes());
        root.append(new RootLeaf.Epoch(0, 0, 1, List.of(), List.of()).bytes());
        new LogWriter(settings.files().root()).write(root);
        new ReleasedCheckpoint(settings.files().root(), key.verifierKey())
                .release(key.sign(new Checkpoint(ORIGIN, 2, root.root())));
        root.append(new RootLeaf.Head(1, head).bytes()); // written, not released
        new LogWriter(settings.files().root()).write(root);
    }

    @Test
    void aHeadThatIsInTheReleasedRootLogIsSignedUnderItsOwnName() throws Exception {
        HeadDesk.Signed signed = new HeadDesk(settings.files(), key).sign(0);

        assertThat(signed.checkpoint().checkpoint()).isEqualTo(head.checkpoint(ORIGIN));
        assertThat(signed.checkpoint()
                        .verify(key.verifierKey().named(head.label().originUnder(ORIGIN))))
                .isEqualTo(Verdict.accept());
        assertThat(signed.checkpoint().verify(key.verifierKey())).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void nothingElseIsSigned() {
        HeadDesk desk = new HeadDesk(settings.files(), key);

        assertThatThrownBy(() -> desk.sign(1)).hasMessageContaining("no head");
        assertThatThrownBy(() -> desk.sign(2)).hasMessageContaining("not in the released root log");
        assertThatThrownBy(() -> desk.sign(-1)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> desk.sign(Long.MAX_VALUE)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aLeafThatWasChangedInTheFolderIsNotSigned() throws Exception {
        Path bundle = folder.resolve("root").resolve("tile/entries/000.p/2");
        byte[] bytes = Files.readAllBytes(bundle);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("size 1\n", "size 9\n");
        Files.write(bundle, text.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> new HeadDesk(settings.files(), key).sign(0))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("not what the released root log has");
    }

    @Test
    void whoeverAsksIsAnsweredAndWhatCannotBeAnsweredHoldsNobodyUp(@TempDir Path kafka) throws Exception {
        try (TestBroker broker = TestBroker.start(kafka);
                TestRegistry registry = TestRegistry.start()) {
            SchemaCoder coder = registry.coder();
            try (KafkaProducer<String, byte[]> producer = broker.kafka().producer("test", Map.of());
                    Running heads = Running.startReady(
                            new TenantHeads(settings, key, broker.kafka(), coder, Duration.ofSeconds(30)))) {
                for (long index : new long[] {-7, 1, 2, Long.MAX_VALUE, 0, 0}) {
                    var unused = producer.send(new ProducerRecord<>(
                            TenantHeads.REQUESTS,
                            ORIGIN,
                            coder.encode(TenantHeads.REQUESTS, new HeadRequest(ORIGIN, index))));
                    unused = producer.send(new ProducerRecord<>(TenantHeads.REQUESTS, ORIGIN, new byte[] {1, 2}));
                    unused = producer.send(new ProducerRecord<>(
                            TenantHeads.REQUESTS,
                            ORIGIN,
                            coder.encode(TenantHeads.REQUESTS, new HeadRequest("log.example/other", 0L))));
                }
                producer.flush();
                eventually("two answers", () -> answers(broker, coder).size() == 2);
            }
            assertThat(answers(broker, coder))
                    .allSatisfy(note -> assertThat(note.checkpoint()).isEqualTo(head.checkpoint(ORIGIN)));
        }
    }

    private static List<SignedCheckpoint> answers(TestBroker broker, SchemaCoder coder) {
        List<SignedCheckpoint> found = new ArrayList<>();
        try (var consumer = broker.kafka().reader("test")) {
            new TopicTail(consumer, Duration.ofSeconds(30)).readAll(TenantHeads.ANSWERS, record -> {
                try {
                    var answer = coder.decode(record.value(), io.trustfabric.schemas.avro.TenantHead.class);
                    found.add(SignedCheckpoint.parse(answer.getCheckpoint().getBytes(StandardCharsets.UTF_8)));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
        return found;
    }
}
