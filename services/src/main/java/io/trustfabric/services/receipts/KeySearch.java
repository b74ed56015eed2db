package io.trustfabric.services.receipts;

import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for data keys on the whole topic: the slow way, for those that are older than what is remembered. */
final class KeySearch {

    private static final Logger LOG = LoggerFactory.getLogger(KeySearch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaSettings kafka;
    private final LogTopics topics;

    KeySearch(KafkaSettings kafka, LogTopics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** The keys with these ids that are there and not erased. */
    Map<String, byte[]> find(Set<String> ids) {
        Map<String, byte[]> found = new HashMap<>();
        try (var consumer = kafka.reader("receipts-keys")) {
            new TopicTail(consumer, PATIENCE).readAll(LogTopics.RECORD_KEYS, record -> {
                if (record.key() != null && ids.contains(record.key())) {
                    take(record, found);
                }
            });
        }
        LOG.info("searched the topic of data keys for {}, found {}", ids.size(), found.size());
        return found;
    }

    private void take(ConsumerRecord<String, byte[]> record, Map<String, byte[]> found) {
        try {
            topics.dataKey(record)
                    .ifPresentOrElse(key -> found.put(record.key(), key), () -> found.remove(record.key()));
        } catch (UndecodableException e) {
            LOG.error("data key [{}] cannot be read: {}", record.key(), e.getMessage());
        }
    }
}
