package io.trustfabric.bench.path;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic's committed records from its beginning, as a reader of it sees them.
 *
 * @param firstMillis broker time of the first
 * @param lastMillis broker time of the last
 */
public record Drain(long records, long firstMillis, long lastMillis) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    public double perSecond() {
        return records * 1000.0 / Math.max(1, lastMillis - firstMillis);
    }

    /**
     * Waits until {@code expected} committed records are there.
     *
     * @throws IllegalStateException where they do not come
     */
    public static Drain await(String bootstrapServers, String topic, long expected) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "max.poll.records", 10_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Drain soFar = new Drain(0, Long.MAX_VALUE, Long.MIN_VALUE);
            while (soFar.records < expected) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    soFar = soFar.plus(record.timestamp());
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "%d of %d records on %s after %s".formatted(soFar.records, expected, topic, PATIENCE));
                }
            }
            return soFar;
        }
    }

    private Drain plus(long atMillis) {
        return new Drain(records + 1, Math.min(firstMillis, atMillis), Math.max(lastMillis, atMillis));
    }
}
