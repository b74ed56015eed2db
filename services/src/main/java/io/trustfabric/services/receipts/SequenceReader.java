package io.trustfabric.services.receipts;

import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the sealed payloads of entries, by partition and offset, with one consumer: near ones by reading on, far ones by a
 * seek. Gives them in lots, so that many large payloads do not fill the memory.
 */
final class SequenceReader implements AutoCloseable {

    /** Of one lot; one payload may be larger. */
    static final long LOT_BYTES = 64L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SequenceReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** About a fetch of records of 1 kB: a seek throws away what was fetched ahead. */
    private static final long SEEK_OVER = 1_000;

    /**
     * Some of the entries.
     *
     * @param leaves of those whose record is there
     * @param gone those whose record is not there, or no leaf
     * @param sinceMillis broker time of the first record; empty where the topic does not have the broker's time
     */
    record Lot(Map<Admission, SealedLeaf> leaves, List<Admission> gone, OptionalLong sinceMillis) {}

    private final LogTopics topics;
    private final Consumer<String, byte[]> consumer;
    private final TreeMap<Integer, NavigableMap<Long, Admission>> wanted = new TreeMap<>();
    private final Map<Admission, SealedLeaf> leaves = new HashMap<>();
    private long lotBytes;
    private long sinceMillis;
    private boolean brokersTime;

    SequenceReader(KafkaSettings kafka, LogTopics topics, Collection<Admission> entries) {
        this.topics = topics;
        entries.forEach(entry ->
                wanted.computeIfAbsent(entry.partition(), p -> new TreeMap<>()).put(entry.sequenceOffset(), entry));
        this.consumer = kafka.reader("receipt-request", Map.of("max.poll.records", "500"));
    }

    boolean hasMore() {
        return !wanted.isEmpty();
    }

    /** The next entries, of one partition. */
    Lot next() {
        leaves.clear();
        lotBytes = 0;
        sinceMillis = Long.MAX_VALUE;
        brokersTime = true;
        var first = wanted.firstEntry();
        NavigableMap<Long, Admission> left = first.getValue();
        TreeMap<Long, Admission> lot = new TreeMap<>(left);
        read(new TopicPartition(LogTopics.SEQUENCE, first.getKey()), left);
        lot.keySet().removeAll(left.keySet());
        if (left.isEmpty()) {
            wanted.remove(first.getKey());
        }
        List<Admission> gone =
                lot.values().stream().filter(e -> !leaves.containsKey(e)).toList();
        return new Lot(
                Map.copyOf(leaves),
                gone,
                brokersTime && !leaves.isEmpty() ? OptionalLong.of(sinceMillis) : OptionalLong.empty());
    }

    /** Takes out of {@code left} what was read, or is known not to be there. */
    private void read(TopicPartition partition, NavigableMap<Long, Admission> left) {
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition), PATIENCE).get(partition);
        long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
        left.headMap(begin, false).clear();
        left.tailMap(end, true).clear();
        TopicTail tail = new TopicTail(consumer, PATIENCE);
        while (!left.isEmpty() && lotBytes < LOT_BYTES) {
            consumer.seek(partition, left.firstKey());
            tail.readOn(
                    Map.of(partition, end),
                    record -> take(record, left),
                    () -> passed(partition, left) || lotBytes >= LOT_BYTES);
            left.headMap(Math.min(end, consumer.position(partition, PATIENCE)), false)
                    .clear();
        }
    }

    /** Whether the next entry is so far away that a seek is faster. */
    private boolean passed(TopicPartition partition, NavigableMap<Long, Admission> left) {
        long position = consumer.position(partition, PATIENCE);
        Long next = left.ceilingKey(position);
        return next == null || next > position + SEEK_OVER;
    }

    private void take(ConsumerRecord<String, byte[]> record, NavigableMap<Long, Admission> left) {
        Admission entry = left.get(record.offset());
        if (entry == null) {
            return;
        }
        try {
            topics.leaf(record).ifPresent(leaf -> {
                leaves.put(entry, leaf);
                lotBytes += leaf.sizeBytes();
                sinceMillis = Math.min(sinceMillis, record.timestamp());
                brokersTime &= record.timestampType() == TimestampType.LOG_APPEND_TIME;
            });
        } catch (UndecodableException e) {
            LOG.warn(
                    "{}-{} at {} is passed over: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
