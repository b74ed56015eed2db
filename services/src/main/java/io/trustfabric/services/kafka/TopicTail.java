package io.trustfabric.services.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what a topic holds now. The consumer's assignment is replaced; its position afterwards is the end that was reached. */
public final class TopicTail {

    private static final Duration POLL = Duration.ofMillis(200);

    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private final Duration patience;

    /** @param patience how long a read may stand still before it is given up */
    public TopicTail(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /** Every record from the beginning to the end of now: a transaction that is still open is not waited for. */
    public void readAll(String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        List<TopicPartition> partitions = assign(topic);
        consumer.seekToBeginning(partitions);
        readTo(partitions, consumer.endOffsets(partitions, patience), each);
    }

    /**
     * Every record from the beginning to an end that the caller knows.
     *
     * @param end exclusive, by partition
     * @throws TimeoutException where the end is not reached, for example behind a transaction that stays open
     */
    public void readTo(String topic, Map<TopicPartition, Long> end, Consumer<ConsumerRecord<String, byte[]>> each) {
        List<TopicPartition> partitions = assign(topic);
        consumer.seekToBeginning(partitions);
        readTo(partitions, end, each);
    }

    /** The last {@code count} offsets of each partition: fewer records where some of them are transaction markers. */
    public void readLast(String topic, int count, Consumer<ConsumerRecord<String, byte[]>> each) {
        List<TopicPartition> partitions = assign(topic);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, patience);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions, patience);
        end.forEach((partition, e) -> consumer.seek(partition, Math.max(first.get(partition), e - count)));
        readTo(partitions, end, each);
    }

    /**
     * Every record of a range of one partition.
     *
     * @param from inclusive; a smaller one than the partition's first means its first
     * @param end exclusive
     */
    public void readRange(
            TopicPartition partition, long from, long end, Consumer<ConsumerRecord<String, byte[]>> each) {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long first = consumer.beginningOffsets(one, patience).get(partition);
        consumer.seek(partition, Math.max(first, from));
        readTo(one, Map.of(partition, end), record -> {
            if (record.offset() < end) {
                each.accept(record);
            }
        });
    }

    /**
     * Reads on from where the consumer stands, until it is enough or these ends are reached. What a poll brought is given
     * whole, so that another call misses nothing.
     *
     * @param end exclusive, of the partitions that count
     * @param enough looked at between polls
     */
    public void readOn(
            Map<TopicPartition, Long> end, Consumer<ConsumerRecord<String, byte[]>> each, BooleanSupplier enough) {
        long giveUpNanos = System.nanoTime() + patience.toNanos();
        while (!enough.getAsBoolean()
                && end.keySet().stream().anyMatch(p -> consumer.position(p, patience) < end.get(p))) {
            var records = consumer.poll(POLL);
            records.forEach(each);
            if (!records.isEmpty()) {
                giveUpNanos = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() - giveUpNanos > 0) {
                throw new TimeoutException(
                        "reading %s to its end stood still for %s".formatted(end.keySet(), patience));
            }
        }
    }

    /** Partitions of the topic. */
    public List<TopicPartition> partitions(String topic) {
        var found = consumer.partitionsFor(topic, patience);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException(
                    "topic [%s] does not exist: create it from the catalogue first".formatted(topic));
        }
        return found.stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .sorted((a, b) -> a.partition() - b.partition())
                .toList();
    }

    private List<TopicPartition> assign(String topic) {
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        return partitions;
    }

    private void readTo(
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> end,
            Consumer<ConsumerRecord<String, byte[]>> each) {
        readOn(partitions.stream().collect(Collectors.toMap(p -> p, end::get)), each, () -> false);
    }
}
