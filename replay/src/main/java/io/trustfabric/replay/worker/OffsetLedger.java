package io.trustfabric.replay.worker;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which requests have been taken and not yet answered. Lanes answer out of order; an offset may be committed only when
 * everything before it is answered.
 */
final class OffsetLedger {

    /** Broker time by offset, of unanswered requests. */
    private final Map<TopicPartition, TreeMap<Long, Long>> open = new HashMap<>();
    /** The offset after the last one taken. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final Map<TopicPartition, Long> committed = new HashMap<>();

    synchronized void taken(TopicPartition partition, long offset, long recordedAtMillis) {
        open.computeIfAbsent(partition, p -> new TreeMap<>()).put(offset, recordedAtMillis);
        next.put(partition, offset + 1);
    }

    synchronized void answered(TopicPartition partition, long offset) {
        TreeMap<Long, Long> offsets = open.get(partition);
        if (offsets != null) { // else the partition went to another worker meanwhile, which answers again
            offsets.remove(offset);
        }
    }

    /** Offsets that may be committed and are not yet. */
    synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, afterLast) -> {
            TreeMap<Long, Long> unanswered = open.get(partition);
            long upTo = unanswered == null || unanswered.isEmpty() ? afterLast : unanswered.firstKey();
            if (upTo > committed.getOrDefault(partition, -1L)) {
                offsets.put(partition, new OffsetAndMetadata(upTo));
            }
        });
        return offsets;
    }

    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            if (next.containsKey(partition)) {
                committed.put(partition, offset.offset());
            }
        });
    }

    /** Partitions that are another worker's from now on. */
    synchronized void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(open::remove);
        partitions.forEach(next::remove);
        partitions.forEach(committed::remove);
    }

    /** Broker time of the oldest unanswered request, epoch milliseconds; empty where all are answered. */
    synchronized OptionalLong oldestMillis() {
        return open.values().stream()
                .filter(offsets -> !offsets.isEmpty())
                .mapToLong(offsets -> offsets.firstEntry().getValue())
                .min();
    }

    synchronized int unanswered() {
        return open.values().stream().mapToInt(Map::size).sum();
    }
}
