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
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Writes Avro in the Confluent wire format with CloudEvents 1.0 attributes as headers (Kafka protocol binding, binary
 * mode, {@code ce_} prefix). {@code ce_time} is the broker time of the record's cause where there is one.
 */
final class CloudEventWriter<T> implements KafkaRecordSerializationSchema<T> {

    private static final Header SPEC_VERSION = new RecordHeader("ce_specversion", utf8("1.0"));

    private final RegistrySettings registry;
    private final Outlet<T> outlet;
    private final String source;
    private final Backoff backoff = Backoff.standard();
    private transient SchemaCoder coder;
    private transient Header sourceHeader;
    /** Of the last record: types are few and times repeat, so most headers are made once. */
    private transient Schema lastSchema;

    private transient Header lastType;
    private transient long lastMillis;
    private transient Header lastTime;

    CloudEventWriter(RegistrySettings registry, Outlet<T> outlet, String job) {
        this.registry = registry;
        this.outlet = outlet;
        this.source = "/trust-fabric/jobs/" + job;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        coder = new SchemaCoder(registry);
        sourceHeader = new RecordHeader("ce_source", utf8(source));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long timestamp) {
        String topic = outlet.topic().apply(element);
        SpecificRecord avro = whileRegistryIsAway(() -> outlet.avro().apply(element));
        String key = outlet.key().apply(element);
        byte[] value = whileRegistryIsAway(() -> coder.encode(topic, avro));
        return new ProducerRecord<>(
                topic,
                outlet.partition().apply(element),
                key == null ? null : utf8(key),
                value,
                headers(element, avro.getSchema(), timestamp));
    }

    private List<Header> headers(T element, Schema schema, Long timestamp) {
        return List.of(
                SPEC_VERSION,
                new RecordHeader("ce_id", utf8(outlet.id().apply(element))),
                type(schema),
                sourceHeader,
                time(timestamp));
    }

    private Header type(Schema schema) {
        if (lastSchema == null || !lastSchema.getName().equals(schema.getName())) {
            lastSchema = schema;
            lastType = new RecordHeader("ce_type", utf8("io.trustfabric." + schema.getName()));
        }
        return lastType;
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

    private Header time(Long timestamp) {
        long millis = timestamp == null || timestamp <= 0 ? System.currentTimeMillis() : timestamp;
        if (lastTime == null || millis != lastMillis) {
            lastMillis = millis;
            lastTime = new RecordHeader(
                    "ce_time", utf8(Instant.ofEpochMilli(millis).toString()));
        }
        return lastTime;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
