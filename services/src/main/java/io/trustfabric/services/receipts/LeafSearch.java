package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a log's leaves on the topic of admissions, from its end backwards: the slow way, after a start. */
final class LeafSearch implements PendingLeaves.Search {

    private static final Logger LOG = LoggerFactory.getLogger(LeafSearch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long FIRST_LOOK = 2_000;

    private final KafkaSettings kafka;
    private final LogTopics topics;

    LeafSearch(KafkaSettings kafka, LogTopics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    @Override
    public List<byte[]> find(int partition, TenantLabel label, long from, long to) {
        TopicPartition admitted = new TopicPartition(LogTopics.ADMITTED, partition);
        TreeMap<Long, byte[]> found = new TreeMap<>();
        try (var consumer = kafka.reader("receipts-leaves")) {
            consumer.assign(List.of(admitted));
            long first = consumer.beginningOffsets(List.of(admitted), PATIENCE).get(admitted);
            long end = consumer.endOffsets(List.of(admitted), PATIENCE).get(admitted);
            long look = FIRST_LOOK;
            while (end > first && found.size() < to - from) {
                long begin = Math.max(first, end - look);
                new TopicTail(consumer, PATIENCE)
                        .readRange(admitted, begin, end, record -> take(record, label, from, to, found));
                end = begin;
                look *= 4;
            }
        }
        LOG.info("searched the topic of admissions for {} leaves of {}, found {}", to - from, label, found.size());
        List<byte[]> leaves = new ArrayList<>();
        for (long index = from; found.containsKey(index); index++) {
            leaves.add(found.get(index));
        }
        return leaves;
    }

    private void take(
            ConsumerRecord<String, byte[]> record, TenantLabel label, long from, long to, Map<Long, byte[]> found) {
        try {
            topics.admission(record)
                    .filter(a -> a.label().equals(label) && a.logIndex() >= from && a.logIndex() < to)
                    .ifPresent(a -> found.put(a.logIndex(), a.leaf()));
        } catch (UndecodableException | MalformedException e) {
            LOG.debug("{} at {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
        }
    }
}
