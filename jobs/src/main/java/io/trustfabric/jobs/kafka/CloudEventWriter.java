package io.trustfabric.jobs.kafka;

import io.trustfabric.operators.input.Backoff;
import io.trustfabric.operators.input.OutageException;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes Avro in the Confluent wire format with CloudEvents 1.0 attributes as headers (Kafka protocol binding, binary
 * mode, {@code ce_} prefix). {@code ce_time} is the broker time of the record's cause where there is one.
 */
final class CloudEventWriter<T> implements KafkaRecordSerializationSchema<T> {

    private static final byte[] SPEC_VERSION = utf8("1.0");

    private final RegistrySettings registry;
    private final Outlet<T> outlet;
    private final String source;
    private final Backoff backoff = Backoff.standard();
    private transient SchemaCoder coder;
    private transient byte[] sourceBytes;

    CloudEventWriter(RegistrySettings registry, Outlet<T> outlet, String job) {
        this.registry = registry;
        this.outlet = outlet;
        this.source = "/trust-fabric/jobs/" + job;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        coder = new SchemaCoder(registry);
        sourceBytes = utf8(source);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long timestamp) {
        String topic = outlet.topic().apply(element);
        SpecificRecord avro = whileRegistryIsAway(() -> outlet.avro().apply(element));
        String key = outlet.key().apply(element);
        byte[] value = whileRegistryIsAway(() -> coder.encode(topic, avro));
        var record = new ProducerRecord<>(topic, key == null ? null : utf8(key), value);
        Headers headers = record.headers();
        headers.add("ce_specversion", SPEC_VERSION);
        headers.add("ce_id", utf8(outlet.id().apply(element)));
        headers.add("ce_type", utf8("io.trustfabric." + avro.getSchema().getName()));
        headers.add("ce_source", sourceBytes);
        headers.add("ce_time", utf8(time(timestamp).toString()));
        return record;
    }

    private <R> R whileRegistryIsAway(Supplier<R> step) {
        try {
            return backoff.retry(() -> {
                try {
                    return step.get();
                } catch (RegistryUnavailableException e) {
                    throw new OutageException(e.getMessage(), e);
                }
            });
        } catch (OutageException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e)); // fails the task: it is restarted
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("cancelled while the registry was away", e));
        }
    }

    private static Instant time(Long timestamp) {
        return timestamp == null || timestamp <= 0 ? Instant.now() : Instant.ofEpochMilli(timestamp);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
