package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the four topics of the join with one consumer, pauses what would fill the memory, and keeps the progress under
 * the group's offsets: of {@code tlog.admitted.v1} the first entry that has not been dealt with, of
 * {@code tlog.signed.v1} the first head that may still be named.
 */
final class ReceiptFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptFeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String NEXT_INDEX = "next-index=";
    private static final TopicPartition ADMITTED = new TopicPartition(LogTopics.ADMITTED, LogTopics.PARTITION);
    private static final TopicPartition SEQUENCE = new TopicPartition(LogTopics.SEQUENCE, LogTopics.PARTITION);
    private static final TopicPartition SIGNED = new TopicPartition(LogTopics.SIGNED, LogTopics.PARTITION);

    private final KafkaConsumer<String, byte[]> consumer;
    private final LogTopics topics;
    private final KeyDesk keys;
    private final ReceiptJoin join;
    private boolean sequenceIsPlaced;

    ReceiptFeed(KafkaSettings kafka, LogTopics topics, ReceiptSettings settings, KeyDesk keys) {
        this.topics = topics;
        this.keys = keys;
        this.consumer = kafka.consumer(
                "receipts",
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, settings.group(),
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000,
                        // a topic that is read on after a pause joins the next fetch, not the one that waits
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100));
        try {
            this.join = new ReceiptJoin(settings.optIn(), place());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    ReceiptJoin join() {
        return join;
    }

    /** Takes in what has come. */
    void poll(Duration timeout) {
        pauseOrResume(ADMITTED, join.admissionsAreFull());
        pauseOrResume(SEQUENCE, join.leavesAreFull() || !sequenceIsPlaced);
        pauseOrResume(SIGNED, join.headsAreFull());
        for (var record : consumer.poll(timeout)) {
            try {
                take(record);
            } catch (UndecodableException | MalformedException e) {
                LOG.error(
                        "{}-{} at {} is passed over: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
    }

    /** True where the leaf that the first entry waits for will not come any more: its offset has been read past. */
    boolean leafIsGone(Admission waiting) {
        return sequenceIsPlaced
                && !join.hasLeaf(waiting)
                && consumer.position(SEQUENCE, PATIENCE) > waiting.sequenceOffset();
    }

    /**
     * Keeps the progress.
     *
     * @param oldestOpen the first entry that has not been dealt with; null where all have
     */
    void commit(Admission oldestOpen) {
        long admitted = oldestOpen == null ? consumer.position(ADMITTED, PATIENCE) : oldestOpen.topicOffset();
        long nextIndex = oldestOpen == null ? join.nextIndex() : oldestOpen.logIndex();
        long signed = join.oldestHead()
                .map(ReceiptJoin.SignedHeadAt::topicOffset)
                .orElseGet(() -> consumer.position(SIGNED, PATIENCE));
        consumer.commitSync(
                Map.of(
                        ADMITTED, new OffsetAndMetadata(admitted, NEXT_INDEX + nextIndex),
                        SIGNED,
                                new OffsetAndMetadata(
                                        Math.min(signed, keys.oldestParkedHead().orElse(signed)))),
                PATIENCE);
    }

    private void take(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException {
        switch (record.topic()) {
            case LogTopics.ADMITTED -> topics.admission(record).ifPresent(this::admitted);
            case LogTopics.SEQUENCE -> topics.leaf(record).ifPresent(leaf -> join.sequenced(record.offset(), leaf));
            case LogTopics.SIGNED -> topics.signedHead(record).ifPresent(join::signed);
            case LogTopics.RECORD_KEYS -> keys.told(record.key(), topics.dataKey(record));
            default -> throw new IllegalStateException("a topic that nobody asked for: " + record.topic());
        }
    }

    private void admitted(Admission admission) {
        if (!sequenceIsPlaced) {
            long first = consumer.beginningOffsets(Set.of(SEQUENCE), PATIENCE).get(SEQUENCE);
            consumer.seek(SEQUENCE, Math.max(first, admission.sequenceOffset()));
            sequenceIsPlaced = true;
        }
        join.admitted(admission);
    }

    /** Puts every partition where the progress says, and returns the first index that has not been dealt with. */
    private long place() {
        List<TopicPartition> keyPartitions = new TopicTail(consumer, PATIENCE).partitions(LogTopics.RECORD_KEYS);
        List<TopicPartition> all = new ArrayList<>(List.of(ADMITTED, SEQUENCE, SIGNED));
        all.addAll(keyPartitions);
        consumer.assign(all);
        consumer.seekToBeginning(all);
        consumer.pause(List.of(SEQUENCE)); // until the first admission says where to begin
        Map<TopicPartition, OffsetAndMetadata> kept = consumer.committed(Set.of(ADMITTED, SIGNED), PATIENCE);
        kept.forEach(this::seek);
        OffsetAndMetadata admitted = kept.get(ADMITTED);
        return admitted == null || !admitted.metadata().startsWith(NEXT_INDEX)
                ? 0
                : Long.parseLong(admitted.metadata().substring(NEXT_INDEX.length()));
    }

    private void seek(TopicPartition partition, OffsetAndMetadata kept) {
        if (kept == null) {
            return;
        }
        long first = consumer.beginningOffsets(Set.of(partition), PATIENCE).get(partition);
        if (kept.offset() < first) {
            LOG.error(
                    "{} begins at {}, after the {} that was reached: entries between get receipts on request only",
                    partition,
                    first,
                    kept.offset());
        }
        consumer.seek(partition, Math.max(first, kept.offset()));
    }

    private void pauseOrResume(TopicPartition partition, boolean full) {
        if (full) {
            consumer.pause(List.of(partition));
        } else {
            consumer.resume(List.of(partition));
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
