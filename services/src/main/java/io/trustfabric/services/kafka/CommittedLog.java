package io.trustfabric.services.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a process's own memory, a topic of one partition that only it writes, up to the very end. The end is the last record
 * that exists, committed or not: were it the last stable one, a stranger's open transaction could hide a record of ours.
 */
public final class CommittedLog {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaClients kafka;
    private final TopicPartition partition;

    public CommittedLog(KafkaClients kafka, String topic) {
        this.kafka = kafka;
        this.partition = new TopicPartition(topic, 0);
    }

    /** Offsets that the topic has now. */
    public record Bounds(long first, long end) {}

    public Bounds bounds() {
        try (var everything = kafka.consumer("memory-end", Map.of("isolation.level", "read_uncommitted"))) {
            var partitions = new TopicTail(everything, PATIENCE).partitions(partition.topic());
            if (partitions.size() != 1) {
                throw new IllegalStateException(
                        "topic [%s] has %d partitions, expected 1: there is one order of what was promised"
                                .formatted(partition.topic(), partitions.size()));
            }
            everything.assign(partitions);
            return new Bounds(
                    everything.beginningOffsets(partitions, PATIENCE).get(partition),
                    everything.endOffsets(partitions, PATIENCE).get(partition));
        }
    }

    /**
     * Every committed record of the offsets, in order.
     *
     * @param from inclusive; a smaller one than the topic's first means all
     * @param end exclusive
     */
    public void read(long from, long end, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (var committed = kafka.reader("memory")) {
            new TopicTail(committed, PATIENCE).readRange(partition, from, end, each);
        }
    }
}
