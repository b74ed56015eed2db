package io.trustfabric.bench.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.schemas.avro.SubjectKind;
import io.trustfabric.schemas.avro.Verdict;
import io.trustfabric.schemas.avro.VerdictKind;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Verdicts as the verdict job writes them: each with a witness envelope of its own, signed, about 1 kB a record. */
final class SignedVerdicts {

    static final String TOPIC = "trust.verdicts.v1";
    private static final String FILLER = "0123456789abcdef".repeat(24);

    private final String bootstrapServers;
    private final SchemaCoder coder;
    private final SigningKey witness;
    private final int tenants;

    SignedVerdicts(String bootstrapServers, SchemaCoder coder, SigningKey witness, int tenants) {
        this.bootstrapServers = bootstrapServers;
        this.coder = coder;
        this.witness = witness;
        this.tenants = tenants;
    }

    static String tenant(int number) {
        return "tenant-" + number;
    }

    /**
     * Writes as fast as it can, on all cores.
     *
     * @return bytes of a record, on average
     */
    long fill(int count) {
        AtomicLong bytes = new AtomicLong();
        try (var producer = producer(20)) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            IntStream.range(0, count)
                    .parallel()
                    .forEach(i -> bytes.addAndGet(send(producer, "fill-" + i, i % tenants, failure)));
            producer.flush();
            check(failure);
        }
        return bytes.get() / count;
    }

    /** Writes evenly, {@code perSecond} of them a second. */
    void pace(int count, int perSecond) {
        try (var producer = producer(1)) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = begin + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                send(producer, "pace-" + i, i % tenants, failure);
            }
            producer.flush();
            check(failure);
        }
    }

    private KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", lingerMillis, "batch.size", 256 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private int send(
            KafkaProducer<byte[], byte[]> producer, String verdictId, int tenant, AtomicReference<Exception> failure) {
        byte[] value = coder.encode(TOPIC, verdict(verdictId, tenant(tenant)));
        Future<RecordMetadata> unused = producer.send( // the callback has the outcome
                new ProducerRecord<>(TOPIC, tenant(tenant).getBytes(StandardCharsets.UTF_8), value), (at, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
        return value.length;
    }

    private Verdict verdict(String verdictId, String tenant) {
        ObjectNode predicate = JsonNodeFactory.instance
                .objectNode()
                .put("verdictId", verdictId)
                .put("tenantId", tenant)
                .put("verdict", "MATCH")
                .put("manifest", FILLER);
        return Verdict.newBuilder()
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
                .setEngine("duckdb-2.0.0.1")
                .setInclusionProbability(0.1)
                .setEnvelope(new Statement(List.of(), "https://example.org/verdict", predicate)
                        .sign(witness)
                        .toJson())
                .build();
    }

    private static void check(AtomicReference<Exception> failure) {
        if (failure.get() != null) {
            throw new IllegalStateException("verdicts were not written whole", failure.get());
        }
    }
}
