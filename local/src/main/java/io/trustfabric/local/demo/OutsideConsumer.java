package io.trustfabric.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads committed records of the topics that one principal may read, in no group, from where they end when it is made. Topics
 * that come later are read from their beginning.
 */
final class OutsideConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideConsumer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_FOR_TOPICS_NANOS = Duration.ofSeconds(2).toNanos();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Predicate<String> wanted;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private long lookedAtNanos;

    /** @param wanted topics to read, of those that the principal is shown */
    OutsideConsumer(Map<String, Object> client, Predicate<String> wanted) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("client.id", "demo-checks");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.wanted = wanted;
        assign();
        consumer.seekToEnd(assigned);
        assigned.forEach(partition -> consumer.position(partition, PATIENCE)); // "to the end" is lazy
    }

    /** What has come since the last call; waits at most {@code timeout} for it. */
    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (System.nanoTime() - lookedAtNanos > LOOK_FOR_TOPICS_NANOS) {
            lookAgain(); // a tenant's topic is made when its first receipt comes
        }
        return assigned.isEmpty() ? ConsumerRecords.empty() : consumer.poll(timeout);
    }

    /** A broker that is away ends nothing here: what is assigned stays, and the consumer finds its way back. */
    private void lookAgain() {
        try {
            assign();
        } catch (TimeoutException e) {
            LOG.warn("the broker is away, its topics are looked for again: {}", e.getMessage());
        }
    }

    private void assign() {
        lookedAtNanos = System.nanoTime();
        List<TopicPartition> found = new ArrayList<>();
        consumer.listTopics(PATIENCE).forEach((topic, partitions) -> {
            if (wanted.test(topic)) {
                partitions.forEach(p -> found.add(new TopicPartition(topic, p.partition())));
            }
        });
        found.removeAll(assigned);
        if (!found.isEmpty()) {
            assigned.addAll(found);
            consumer.assign(assigned); // keeps the positions of those that were assigned before
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
