package io.trustfabric.local.transparency;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.avro.ReceiptRecord;
import io.trustfabric.schemas.avro.RecordKey;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.SubjectKind;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.avro.Verdict;
import io.trustfabric.schemas.avro.VerdictKind;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What goes into the log's topics and what comes out of them, read by a consumer of its own. */
final class LogTraffic implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final String bootstrapServers;
    private final SchemaCoder coder;
    private final SigningKey witness;
    private final SigningKey authority;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Set<String> honest = new TreeSet<>();
    private final Set<String> forged = new TreeSet<>();

    LogTraffic(String bootstrapServers, String registryUrl, SigningKey witness, SigningKey authority) {
        this.bootstrapServers = bootstrapServers;
        this.coder = new SchemaCoder(new RegistrySettings(registryUrl));
        this.witness = witness;
        this.authority = authority;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void keyRecord() throws Exception {
        var record = new KeyRecord(witness.verifyingKey(), KeyRole.WITNESS, null, 0, 4_000_000_000_000L, false);
        honest.add(record.keyId());
        sent.add(producer.send(new ProducerRecord<>(
                "trust.keys.v1",
                record.keyId().getBytes(StandardCharsets.UTF_8),
                record.certify(authority).toBytes())));
        awaitSent();
    }

    void verdicts(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            honest.add("verdict-" + i);
            send("verdict-" + i, witness);
        }
        awaitSent();
    }

    void forgedVerdicts(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            forged.add("forged-" + i);
            send("forged-" + i, SigningKey.generate());
        }
        awaitSent();
    }

    /** Bytes that no decoder takes. */
    void garbage(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            sent.add(producer.send(new ProducerRecord<>("trust.verdicts.v1", i % 4, null, new byte[] {1, 2, 3})));
        }
        awaitSent();
    }

    /** @param remark something recognisable, which only the signed envelope holds */
    void verdict(String tenant, String verdictId, String remark) throws Exception {
        honest.add(verdictId);
        send(tenant, verdictId, remark, witness);
        awaitSent();
    }

    private void send(String verdictId, SigningKey signer) throws Exception {
        send("tenant-" + Math.floorMod(verdictId.hashCode(), 3), verdictId, "", signer);
    }

    private void send(String tenant, String verdictId, String remark, SigningKey signer) throws Exception {
        var predicate = JsonNodeFactory.instance.objectNode().put("verdictId", verdictId);
        if (!remark.isEmpty()) {
            predicate.put("remark", remark);
        }
        String envelope = new Statement(List.of(), "https://example.org/verdict", predicate)
                .sign(signer)
                .toJson();
        Verdict verdict = Verdict.newBuilder()
                .setVerdictId(verdictId)
                .setEventId("event-of-" + verdictId)
                .setTenantId(tenant)
                .setKind(SubjectKind.QUERY)
                .setFingerprint("")
                .setVerdict(VerdictKind.MATCH)
                .setReason("EQUAL")
                .setDetail("")
                .setTolerance("")
                .setColumns(List.of())
                .setReplays(1)
                .setEngine("duckdb")
                .setInclusionProbability(0.1)
                .setEnvelope(envelope)
                .build();
        sent.add(producer.send(new ProducerRecord<>(
                "trust.verdicts.v1",
                tenant.getBytes(StandardCharsets.UTF_8),
                coder.encode("trust.verdicts.v1", verdict))));
    }

    private void awaitSent() throws Exception {
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
        sent.clear();
    }

    Set<String> honestSubjects() {
        return honest;
    }

    Set<String> forgedSubjects() {
        return forged;
    }

    /** Counts of all sequence partitions together, each as of its newest cut. */
    record Totals(long admitted, long duplicates, long rejected, long repeats) {
        static Totals of(Collection<TreeHead> cuts) {
            return new Totals(
                    cuts.stream().mapToLong(TreeHead::getAdmitted).sum(),
                    cuts.stream().mapToLong(TreeHead::getDuplicates).sum(),
                    cuts.stream().mapToLong(TreeHead::getRejected).sum(),
                    cuts.stream().mapToLong(TreeHead::getRepeats).sum());
        }
    }

    void awaitTotals(Totals expected) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        Map<Integer, TreeHead> newest = new HashMap<>();
        try (var consumer = consumer()) {
            consumer.assign(partitions(consumer, "tlog.heads.v1"));
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    TreeHead cut = coder.decode(record.value(), TreeHead.class);
                    newest.merge(cut.getSequencePartition(), cut, LogTraffic::newer);
                }
                if (Totals.of(newest.values()).equals(expected)) {
                    return;
                }
            }
            throw new AssertionError(
                    "no %s within %s, the newest is %s".formatted(expected, DEADLINE, Totals.of(newest.values())));
        }
    }

    private static TreeHead newer(TreeHead one, TreeHead other) {
        return other.getSequenceOffset() >= one.getSequenceOffset() ? other : one;
    }

    List<TreeHead> cuts() {
        return decoded("tlog.heads.v1", TreeHead.class);
    }

    /** Records in the topic, by partition. */
    Map<Integer, Long> recordsIn(String topic) {
        try (var consumer = consumer()) {
            Map<Integer, Long> ends = new HashMap<>();
            consumer.endOffsets(partitions(consumer, topic)).forEach((p, end) -> ends.put(p.partition(), end));
            return ends;
        }
    }

    List<AdmittedEntry> admitted() {
        return decoded("tlog.admitted.v1", AdmittedEntry.class);
    }

    List<String> deadLetterSubjects() {
        List<String> subjects = new ArrayList<>();
        for (DeadLetter dead : decoded("trust.verdicts.v1.dead", DeadLetter.class)) {
            if (dead.getReason().equals("BAD_SIGNATURE")) {
                subjects.add(decode(bytes(dead.getValue()), Verdict.class).getVerdictId());
            }
        }
        return subjects;
    }

    /** Where a verdict lies in its topic. */
    record Place(int partition, long offset) {}

    Place placeOf(String verdictId) {
        return all("trust.verdicts.v1").stream()
                .filter(record ->
                        decode(record.value(), Verdict.class).getVerdictId().equals(verdictId))
                .map(record -> new Place(record.partition(), record.offset()))
                .findFirst()
                .orElseThrow();
    }

    /** By partition and offset. */
    Map<List<Long>, SequenceRecord> sequence() {
        Map<List<Long>, SequenceRecord> records = new HashMap<>();
        for (var record : all("tlog.sequence.v1")) {
            records.put(
                    List.of((long) record.partition(), record.offset()), decode(record.value(), SequenceRecord.class));
        }
        return records;
    }

    Map<String, byte[]> dataKeys() {
        Map<String, byte[]> keys = new HashMap<>();
        for (var record : all("tlog.record-keys.v1")) {
            keys.put(
                    new String(record.key(), StandardCharsets.UTF_8),
                    bytes(decode(record.value(), RecordKey.class).getDataKey()));
        }
        return keys;
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private <T extends SpecificRecord> List<T> decoded(String topic, Class<T> type) {
        List<T> records = new ArrayList<>();
        for (var record : all(topic)) {
            records.add(decode(record.value(), type));
        }
        return records;
    }

    private <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        try {
            return coder.decode(bytes, type);
        } catch (UndecodableException | RegistryUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    /** The text of the first receipt about the subject, when it is there. */
    String awaitReceipt(String tenant, String subject) throws Exception {
        String topic = "trust.t.%s.receipts.v1".formatted(tenant);
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < deadline) {
            for (ReceiptRecord receipt :
                    exists(topic) ? decoded(topic, ReceiptRecord.class) : List.<ReceiptRecord>of()) {
                if (receipt.getSubjectId().equals(subject)) {
                    return receipt.getReceipt();
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no receipt about %s within %s".formatted(subject, DEADLINE));
    }

    private boolean exists(String topic) {
        try (var consumer = consumer()) {
            return consumer.listTopics().containsKey(topic);
        }
    }

    /** Everything up to the end offsets at the time of the call. */
    private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close();
    }
}
