package io.trustfabric.services.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestRegistry;
import io.trustfabric.services.kafka.FencedProducer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a signer that starts knows of {@code tlog.signed.v1}, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningMemoryTest {

    private static final String ORIGIN = "log.example/ours";
    private static final Checkpoint SIGNED = head(ORIGIN, 5);
    private static final Checkpoint PROMISED = head(ORIGIN, 7);
    private static final Checkpoint STRANGE = head("log.example/another", 9);

    private final CheckpointSigner key = new NoteKeySigner(ORIGIN, SigningKey.generate());

    @TempDir
    private Path folder;

    private TestBroker broker;
    private TestRegistry registry;
    private SchemaCoder coder;

    @BeforeAll
    void start(@TempDir Path brokerFolder) throws Exception {
        broker = TestBroker.start(brokerFolder);
        registry = TestRegistry.start();
        coder = registry.coder();
        coder.register(SignedTopic.NAME, SignedHead.getClassSchema());
    }

    @AfterAll
    void stop() {
        broker.close();
        registry.close();
    }

    @BeforeEach
    void forgetAll() throws Exception {
        try (Admin admin = Admin.create(broker.kafka().admin("test"))) {
            admin.deleteRecords(Map.of(new TopicPartition(SignedTopic.NAME, 0), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    @Test
    void theNewestHeadsAreEnough() throws Exception {
        write(1, "no head".getBytes(StandardCharsets.UTF_8)); // were it read, nothing would start
        write(SignedTopic.NEWEST, record(STRANGE, SigningPhase.INTENT));
        write(1, signed());
        write(1, record(PROMISED, SigningPhase.INTENT));

        SigningSession session = recall();

        assertThat(session.isSigned(SIGNED)).isTrue();
        assertThat(session.promisedSize()).isEqualTo(PROMISED.treeSize());
    }

    @Test
    void aMemoryThatEndsWithAnotherLogsHeadsIsReadFurtherBack() throws Exception {
        write(1, signed());
        write(1, record(PROMISED, SigningPhase.INTENT));
        write(SignedTopic.NEWEST + 1, record(STRANGE, SigningPhase.INTENT));

        SigningSession session = recall();

        assertThat(session.isSigned(SIGNED)).isTrue();
        assertThat(session.promisedSize()).isEqualTo(PROMISED.treeSize());
    }

    @Test
    void promisesWithoutASignatureDoNotHideTheNewestSignature() throws Exception {
        write(1, signed());
        write(SignedTopic.NEWEST + 1, record(PROMISED, SigningPhase.INTENT));

        SigningSession session = recall();

        assertThat(session.isSigned(SIGNED)).isTrue();
        assertThat(session.promisedSize()).isEqualTo(PROMISED.treeSize());
    }

    @Test
    void aLogThatWasFrozenLongAgoStaysFrozen() throws Exception {
        write(1, signed());
        write(1, record(SIGNED, SigningPhase.FROZEN));
        write(SignedTopic.NEWEST + 1, record(STRANGE, SigningPhase.INTENT));

        assertThatThrownBy(this::recall).isInstanceOf(LogFrozenException.class).hasMessageContaining("was frozen at 5");
    }

    @Test
    void aRecordThatCannotBeReadStopsTheStart() throws Exception {
        write(1, signed());
        write(1, "no head".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(this::recall)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the signer's memory is damaged: tlog.signed.v1 at offset");
    }

    private SigningSession recall() throws Exception {
        try (FencedProducer producer = SignedTopic.fence(broker.kafka(), ORIGIN)) {
            SigningSession session = new SigningSession(
                    ORIGIN,
                    new LogFiles(new FileTileStorage(folder), folder.resolve("evidence")),
                    key,
                    new SignedTopic(broker.kafka(), coder, ORIGIN, producer),
                    coder,
                    Cosigning.NONE,
                    SigningHook.NONE);
            session.recall();
            return session;
        }
    }

    private byte[] signed() {
        return coder.encode(
                SignedTopic.NAME,
                SignedTopic.record(SIGNED, SigningPhase.SIGNED, key.sign(SIGNED).format()));
    }

    private byte[] record(Checkpoint head, SigningPhase phase) {
        return coder.encode(SignedTopic.NAME, SignedTopic.record(head, phase, null));
    }

    private static Checkpoint head(String origin, int size) {
        byte[] root = new byte[Hash32.SIZE_BYTES];
        root[0] = (byte) size;
        return new Checkpoint(origin, size, Hash32.of(root));
    }

    private void write(long times, byte[] value) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        try (var producer = broker.kafka().producer("test", Map.of())) {
            for (long i = 0; i < times; i++) {
                sent.add(producer.send(new ProducerRecord<>(SignedTopic.NAME, ORIGIN, value)));
            }
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }
}
