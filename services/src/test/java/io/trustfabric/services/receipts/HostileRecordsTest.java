package io.trustfabric.services.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.EntryKind;
import io.trustfabric.schemas.avro.EpochRecord;
import io.trustfabric.schemas.avro.EpochRecordKind;
import io.trustfabric.schemas.avro.RecordKey;
import io.trustfabric.schemas.avro.SealedHead;
import io.trustfabric.schemas.avro.SealedPartition;
import io.trustfabric.schemas.avro.SealedSource;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.avro.TenantHead;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.fixture.TestRegistry;
import io.trustfabric.services.sealer.EpochFold;
import io.trustfabric.services.sealer.RootSequence;
import io.trustfabric.services.sealer.SealedEpoch;
import io.trustfabric.services.sealer.SealedState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands on the log's topics, it is a record or it is named as none; nothing else is ever thrown. */
class HostileRecordsTest {

    private static final int MUTATIONS = 4_000;

    private static TestRegistry registry;
    private static LogTopics topics;
    private static List<byte[]> seeds;

    @BeforeAll
    static void start() throws IOException {
        registry = TestRegistry.start();
        SchemaCoder coder = registry.coder();
        topics = new LogTopics(coder, "log.example");
        ByteBuffer bytes = ByteBuffer.wrap(new byte[76]);
        seeds = List.of(
                coder.encode(
                        LogTopics.ADMITTED,
                        new AdmittedEntry(
                                "log.example",
                                7L,
                                EntryKind.VERDICT,
                                "acme",
                                "v",
                                ByteBuffer.wrap(new byte[32]),
                                0,
                                9L,
                                ByteBuffer.wrap(new byte[32]),
                                bytes)),
                coder.encode(
                        LogTopics.SEQUENCE,
                        new SequenceRecord(
                                EntryKind.KEY, "acme", "v", bytes, bytes, "key", bytes, "topic", 0, 3L, null)),
                coder.encode(LogTopics.RECORD_KEYS, new RecordKey(ByteBuffer.wrap(new byte[32]))),
                coder.encode(
                        RootSequence.NAME,
                        EpochRecord.newBuilder()
                                .setKind(EpochRecordKind.EPOCH)
                                .setOrigin("k")
                                .setEpoch(3)
                                .setTimeMillis(4)
                                .setRootIndex(5)
                                .setHeads(List.of(new SealedHead(
                                        ByteBuffer.wrap(new byte[32]), 7L, ByteBuffer.wrap(new byte[32]), 1)))
                                .setPartitions(List.of(new SealedPartition(1, 9L, 8L, 0L, 0L, 0L, 2L)))
                                .setSources(List.of(new SealedSource("topic", 0, 1, 9L, 8L)))
                                .build()),
                coder.encode(
                        LogTopics.TENANT_HEADS,
                        new TenantHead(
                                ByteBuffer.wrap(new byte[32]),
                                3L,
                                5L,
                                "log.example/t/00\n7\nAAAA\n\n— log.example AAAA\n")),
                coder.encode(
                        LogTopics.SIGNED,
                        new SignedHead(
                                "log.example",
                                7L,
                                ByteBuffer.wrap(new byte[32]),
                                SigningPhase.SIGNED,
                                "log.example\n7\nAAAA\n\n— log.example AAAA\n")));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void mutatedRecordsEndAsRecordsOrAsNamedFaults(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int faults = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] value = mutate(seeds.get(random.nextInt(seeds.size())), random);
            for (Reading reading : readings()) {
                faults += reading.isFault(new ConsumerRecord<>("t", 0, i, "k", value)) ? 1 : 0;
            }
        }
        assertThat(faults).isGreaterThan(MUTATIONS);
    }

    @FunctionalInterface
    private interface Take {
        Object of(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException;
    }

    private record Reading(Take take) {
        boolean isFault(ConsumerRecord<String, byte[]> record) {
            try {
                take.of(record);
                return false;
            } catch (UndecodableException | MalformedException e) {
                return true;
            }
        }
    }

    private static List<Reading> readings() {
        return List.of(
                new Reading(topics::admission),
                new Reading(topics::leaf),
                new Reading(topics::dataKey),
                new Reading(topics::signedHead),
                new Reading(topics::tenantHead),
                new Reading(HostileRecordsTest::epoch));
    }

    private static Object epoch(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException {
        List<Object> said = new ArrayList<>();
        new EpochFold(topics.coder(), "k", new EpochFold.Listener() {
                    @Override
                    public void generation(RootLeaf.Generation leaf) {
                        said.add(leaf);
                    }

                    @Override
                    public void epoch(long offset, SealedEpoch epoch) {
                        said.add(epoch.leaves());
                    }

                    @Override
                    public void snapshot(long offset, SealedEpoch all, Hash32 root) {
                        said.add(SealedState.of(all));
                    }
                })
                .take(record);
        return said;
    }

    private static byte[] mutate(byte[] seed, SplittableRandom random) {
        byte[] value = seed.clone();
        List<Integer> places = new ArrayList<>();
        for (int n = random.nextInt(1, 6); n > 0; n--) {
            places.add(random.nextInt(5, value.length)); // the schema id stays: others are the coder's own tests
        }
        places.forEach(at -> value[at] = (byte) random.nextInt(256));
        return random.nextInt(4) == 0 ? Arrays.copyOf(value, random.nextInt(value.length)) : value;
    }
}
