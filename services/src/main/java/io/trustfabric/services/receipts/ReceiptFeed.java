package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import io.trustfabric.services.sealer.EpochFold;
import io.trustfabric.services.sealer.RootSequence;
import io.trustfabric.services.sealer.SealedEpoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics of the join with one consumer, pauses what would fill the memory, and keeps the progress under the
 * group's offsets: of each partition of {@code tlog.admitted.v1} the first entry that has not been dealt with, of
 * {@code tlog.root-sequence.v1} and {@code tlog.signed.v1} the first epoch and checkpoint that may still be named.
 */
final class ReceiptFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptFeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String NEXT_OFFSET = "next-offset=";
    private static final TopicPartition EPOCHS = new TopicPartition(RootSequence.NAME, 0);
    private static final TopicPartition SIGNED = new TopicPartition(LogTopics.SIGNED, 0);

    private final KafkaConsumer<String, byte[]> consumer;
    private final LogTopics topics;
    private final KeyDesk keys;
    private final TenantHeadDesk tenantHeads;
    private final PendingLeaves pending;
    private final EpochFold epochs;
    private final SignedHeads signed = new SignedHeads();
    private final TreeMap<Integer, ReceiptJoin> joins = new TreeMap<>();
    private final Set<Integer> placed = new HashSet<>();
    /** Size of the root log after the last epoch that was read; -1 before the first. */
    private long rootSize = -1;

    ReceiptFeed(
            KafkaSettings kafka,
            LogTopics topics,
            ReceiptSettings settings,
            KeyDesk keys,
            TenantHeadDesk tenantHeads,
            PendingLeaves pending) {
        this.topics = topics;
        this.keys = keys;
        this.tenantHeads = tenantHeads;
        this.pending = pending;
        this.epochs = new EpochFold(topics.coder(), settings.origin(), new Epochs());
        this.consumer = kafka.consumer(
                "receipts",
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, settings.group(),
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000,
                        // a topic that is read on after a pause joins the next fetch, not the one that waits
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100));
        try {
            place(settings.optIn());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Takes in what has come. */
    void poll(Duration timeout) {
        boolean cutsAreFull = false;
        for (var each : joins.entrySet()) {
            ReceiptJoin join = each.getValue();
            pauseOrResume(admitted(each.getKey()), join.admissionsAreFull());
            pauseOrResume(sequence(each.getKey()), join.leavesAreFull() || !placed.contains(each.getKey()));
            cutsAreFull |= join.cutsAreFull();
        }
        pauseOrResume(EPOCHS, cutsAreFull);
        pauseOrResume(SIGNED, signed.isFull());
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

    /** The next entry whose leaf, epoch and signed checkpoint are there. */
    Optional<Covered> next(long nowNanos) {
        for (var each : joins.entrySet()) {
            dropThoseWithoutLeaf(each.getKey(), each.getValue());
            Optional<Covered> next = each.getValue().next(signed, nowNanos);
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    /** A leaf will not come any more where its offset has been read past. */
    private void dropThoseWithoutLeaf(int partition, ReceiptJoin join) {
        Optional<Admission> waiting = join.waiting();
        while (waiting.isPresent()
                && placed.contains(partition)
                && !join.hasLeaf(waiting.get())
                && consumer.position(sequence(partition), PATIENCE)
                        > waiting.get().sequenceOffset()) {
            LOG.error(
                    "{} gets no receipt: {} has nothing at offset {} any more",
                    waiting.get(),
                    LogTopics.SEQUENCE,
                    waiting.get().sequenceOffset());
            join.drop();
            waiting = join.waiting();
        }
    }

    /**
     * Keeps the progress.
     *
     * @param open entries that came out of {@link #next} and have not been dealt with
     */
    void commit(List<Covered> open) {
        Map<TopicPartition, OffsetAndMetadata> progress = new HashMap<>();
        joins.forEach((partition, join) -> progress.put(admitted(partition), progressOf(partition, join, open)));
        long epoch = LongStream.concat(
                        joins.values().stream()
                                .flatMap(join -> join.oldestCut().stream())
                                .mapToLong(EpochCut::topicOffset),
                        open.stream().mapToLong(entry -> entry.head().topicOffset()))
                .min()
                .orElse(epochs.unfinishedFrom().orElseGet(() -> consumer.position(EPOCHS, PATIENCE)));
        signed.dropBelow(firstNeededRootIndex());
        long checkpoint = LongStream.concat(
                        signed.oldest().stream().mapToLong(SignedHeadAt::topicOffset),
                        open.stream().mapToLong(entry -> entry.signed().topicOffset()))
                .min()
                .orElseGet(() -> consumer.position(SIGNED, PATIENCE));
        progress.put(EPOCHS, new OffsetAndMetadata(epoch));
        progress.put(SIGNED, new OffsetAndMetadata(checkpoint));
        consumer.commitSync(progress, PATIENCE);
    }

    private OffsetAndMetadata progressOf(int partition, ReceiptJoin join, List<Covered> open) {
        join.dropSpentCuts();
        Optional<Admission> first = Stream.concat(
                        join.waiting().stream(),
                        open.stream().map(Covered::admission).filter(a -> a.partition() == partition))
                .min((a, b) -> Long.compare(a.sequenceOffset(), b.sequenceOffset()));
        return first.map(a -> new OffsetAndMetadata(a.topicOffset(), NEXT_OFFSET + a.sequenceOffset()))
                .orElseGet(() -> new OffsetAndMetadata(
                        consumer.position(admitted(partition), PATIENCE), NEXT_OFFSET + join.nextSequenceOffset()));
    }

    private long firstNeededRootIndex() {
        return joins.values().stream()
                .flatMap(join -> join.oldestCut().stream())
                .flatMap(cut -> cut.heads().values().stream())
                .mapToLong(HeadAt::rootIndex)
                .min()
                .orElse(rootSize);
    }

    private void take(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException {
        switch (record.topic()) {
            case LogTopics.ADMITTED -> topics.admission(record).ifPresent(this::admitted);
            case LogTopics.SEQUENCE -> {
                Optional<SealedLeaf> leaf = topics.leaf(record);
                leaf.ifPresent(l -> joins.get(record.partition()).sequenced(record.offset(), l));
            }
            case RootSequence.NAME -> epochs.take(record);
            case LogTopics.SIGNED -> topics.signedHead(record).ifPresent(signed::take);
            case LogTopics.TENANT_HEADS -> topics.tenantHead(record).ifPresent(tenantHeads::told);
            case LogTopics.RECORD_KEYS -> keys.told(record.key(), topics.dataKey(record));
            default -> throw new IllegalStateException("a topic that nobody asked for: " + record.topic());
        }
    }

    private void admitted(Admission admission) {
        TopicPartition sequence = sequence(admission.partition());
        if (placed.add(admission.partition())) {
            long first = consumer.beginningOffsets(Set.of(sequence), PATIENCE).get(sequence);
            consumer.seek(sequence, Math.max(first, admission.sequenceOffset()));
        }
        if (joins.get(admission.partition()).admitted(admission)) {
            pending.admitted(admission);
        }
    }

    /** Epochs as they are read. */
    private final class Epochs implements EpochFold.Listener {
        @Override
        public void generation(RootLeaf.Generation leaf) {
            rootSize = 1;
        }

        @Override
        public void epoch(long offset, SealedEpoch epoch) {
            rootSize = epoch.endSize();
            for (EpochCut cut : EpochCut.of(offset, epoch)) {
                ReceiptJoin join = joins.get(cut.partition());
                if (join != null) {
                    join.sealed(cut);
                }
            }
        }

        @Override
        public void snapshot(long offset, SealedEpoch all, Hash32 root) {
            // says nothing that the epochs did not say
        }
    }

    /** Puts every partition where the progress says. */
    private void place(OptIn optIn) {
        TopicTail tail = new TopicTail(consumer, PATIENCE);
        List<TopicPartition> admitted = tail.partitions(LogTopics.ADMITTED);
        List<TopicPartition> sequence = tail.partitions(LogTopics.SEQUENCE);
        if (admitted.size() != sequence.size()) {
            throw new IllegalStateException("%s has %d partitions, %s has %d; they must have as many"
                    .formatted(LogTopics.ADMITTED, admitted.size(), LogTopics.SEQUENCE, sequence.size()));
        }
        List<TopicPartition> tenantHeadPartitions = tail.partitions(LogTopics.TENANT_HEADS);
        List<TopicPartition> all = new ArrayList<>(List.of(EPOCHS, SIGNED));
        all.addAll(tail.partitions(LogTopics.RECORD_KEYS));
        all.addAll(tenantHeadPartitions);
        all.addAll(admitted);
        all.addAll(sequence);
        consumer.assign(all);
        consumer.seekToBeginning(all);
        consumer.seekToEnd(tenantHeadPartitions);
        tenantHeadPartitions.forEach(p -> consumer.position(p, PATIENCE)); // the end of now: questions come after it
        consumer.pause(sequence); // until the first admission says where to begin
        Set<TopicPartition> kept = new HashSet<>(admitted);
        kept.addAll(List.of(EPOCHS, SIGNED));
        Map<TopicPartition, OffsetAndMetadata> progress = consumer.committed(kept, PATIENCE);
        progress.forEach(this::seek);
        for (TopicPartition partition : admitted) {
            joins.put(partition.partition(), new ReceiptJoin(optIn, nextOffset(progress.get(partition))));
        }
    }

    private static long nextOffset(OffsetAndMetadata kept) {
        return kept == null || !kept.metadata().startsWith(NEXT_OFFSET)
                ? 0
                : Long.parseLong(kept.metadata().substring(NEXT_OFFSET.length()));
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

    private static TopicPartition admitted(int partition) {
        return new TopicPartition(LogTopics.ADMITTED, partition);
    }

    private static TopicPartition sequence(int partition) {
        return new TopicPartition(LogTopics.SEQUENCE, partition);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
