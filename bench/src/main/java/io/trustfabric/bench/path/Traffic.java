package io.trustfabric.bench.path;

import io.trustfabric.proofs.id.EventId;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Query events of the size and spread that the demo's production has, written before anything is timed. */
final class Traffic {

    private static final int TENANTS = 16;
    private static final int FINGERPRINTS = 200;
    private static final long SEED = 20_260_101;

    private final String bootstrapServers;
    private final SchemaCoder coder;
    private final String manifest;
    private final String manifestSha256;

    /** @param manifest a real one: its length is most of an event's */
    Traffic(String bootstrapServers, SchemaCoder coder, String manifest, String manifestSha256) {
        this.bootstrapServers = bootstrapServers;
        this.coder = coder;
        this.manifest = manifest;
        this.manifestSha256 = manifestSha256;
    }

    /** @return bytes of one event, on average */
    long write(String topic, int events) {
        SplittableRandom random = new SplittableRandom(SEED);
        AtomicReference<Exception> failure = new AtomicReference<>();
        long bytes = 0;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 256 * 1024, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                String tenant = "tenant-" + random.nextInt(TENANTS);
                byte[] value = coder.encode(topic, event(tenant, random));
                bytes += value.length;
                Future<RecordMetadata> unused = producer.send( // the callback has the outcome
                        new ProducerRecord<>(topic, tenant.getBytes(StandardCharsets.UTF_8), value),
                        (written, error) -> {
                            if (error != null) {
                                failure.compareAndSet(null, error);
                            }
                        });
            }
            producer.flush();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("traffic was not written whole", failure.get());
        }
        return bytes / events;
    }

    private QueryEvent event(String tenant, SplittableRandom random) {
        int template = random.nextInt(FINGERPRINTS);
        Declaration declared = new Declaration(
                "select l_returnflag, sum(l_extendedprice * (1 - l_discount)) as revenue from lineitem where l_shipdate < date '1998-0%d-01' and l_quantity < %d group by l_returnflag order by l_returnflag"
                        .formatted(random.nextInt(1, 10), template),
                HexFormat.of().toHexDigits(template).repeat(8),
                "duckdb-2.0.0.1",
                Map.of("threads", "1"),
                null,
                List.of(new InputPin("lineitem", "day-1", manifestSha256)),
                "policy-1",
                "release-1");
        return new QueryEvent(
                EventId.next(), tenant, Instant.now(), declared, manifest, manifestSha256, random.nextLong(1, 500));
    }
}
