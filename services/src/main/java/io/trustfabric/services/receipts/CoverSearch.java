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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the first epoch that covers each entry, and the first signed checkpoint that covers that epoch's head: by the
 * rule of {@link ReceiptJoin} and {@link SignedHeads}, so that a receipt on request names what the one on the tenant's topic
 * names.
 *
 * <p>Both topics are entered in their middle, at the sequence records' time less {@link #CLOCKS_DIFFER}. Nothing that could be
 * first lies before: an epoch that covers an entry is appended after the entry's sequence record, a checkpoint that covers the
 * epoch after the epoch; all three times are their brokers' own ({@code LogAppendTime}), so by clocks that differ by less than
 * that, a covering record's time is not below the one sought. And a broker enters a topic at the first record whose time is not
 * below it, so each record that is left out has a smaller one, however the times jump where a partition's leader changes.
 */
final class CoverSearch {

    private static final Logger LOG = LoggerFactory.getLogger(CoverSearch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Far more than what brokers' clocks differ by; costs to read 1,200 epochs. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /** First covering head and the first signed checkpoint over it. */
    record Cover(HeadAt head, SignedHeadAt signed) {}

    /**
     * What was found.
     *
     * @param contradicted entries whose covering epoch has no head of their log
     */
    record Covers(Map<Admission, Cover> byEntry, Set<Admission> contradicted) {}

    /** Decodes one record. */
    @FunctionalInterface
    private interface Reading {
        void of(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException;
    }

    private final KafkaSettings kafka;
    private final LogTopics topics;
    private final Duration clocksDiffer;

    CoverSearch(KafkaSettings kafka, LogTopics topics) {
        this(kafka, topics, CLOCKS_DIFFER);
    }

    CoverSearch(KafkaSettings kafka, LogTopics topics, Duration clocksDiffer) {
        this.kafka = kafka;
        this.topics = topics;
        this.clocksDiffer = clocksDiffer;
    }

    /**
     * Looks as far as it must; an entry that nothing covers yet is not in the answer.
     *
     * @param sinceMillis broker time of the first of their sequence records; empty: read from the beginning
     */
    Covers find(Collection<Admission> entries, OptionalLong sinceMillis) {
        Heads heads = new Heads(entries);
        Signed signed = new Signed();
        try (var consumer = kafka.reader("receipt-request")) {
            EpochFold fold = EpochFold.fromAnywhere(topics.coder(), topics.origin(), heads);
            read(consumer, RootSequence.NAME, sinceMillis, fold::take, heads::isComplete);
            heads.found.values().forEach(head -> signed.open.put(head.rootIndex(), head));
            read(consumer, LogTopics.SIGNED, sinceMillis, signed::take, signed.open::isEmpty);
        }
        Map<Admission, Cover> covers = new HashMap<>();
        heads.found.forEach((entry, head) -> {
            SignedHeadAt first = signed.first.get(head.rootIndex());
            if (first != null) {
                covers.put(entry, new Cover(head, first));
            }
        });
        return new Covers(covers, heads.contradicted);
    }

    /** Entries by their partition and offset, until an epoch covers them. */
    private static final class Heads implements EpochFold.Listener {
        private final Map<Integer, NavigableMap<Long, Admission>> uncovered = new HashMap<>();
        private final Map<Admission, HeadAt> found = new HashMap<>();
        private final Set<Admission> contradicted = new HashSet<>();

        private Heads(Collection<Admission> entries) {
            entries.forEach(entry -> uncovered
                    .computeIfAbsent(entry.partition(), p -> new TreeMap<>())
                    .put(entry.sequenceOffset(), entry));
        }

        private boolean isComplete() {
            return uncovered.values().stream().allMatch(Map::isEmpty);
        }

        @Override
        public void generation(RootLeaf.Generation leaf) {
            // has no heads
        }

        @Override
        public void epoch(long offset, SealedEpoch epoch) {
            for (EpochCut cut : EpochCut.of(offset, epoch)) {
                var covered =
                        uncovered.getOrDefault(cut.partition(), new TreeMap<>()).headMap(cut.nextOffset(), false);
                covered.values().forEach(entry -> cover(entry, cut));
                covered.clear();
            }
        }

        private void cover(Admission entry, EpochCut cut) {
            HeadAt head = cut.heads().get(entry.label());
            if (head == null || head.leaf().head().treeSize() <= entry.logIndex()) {
                contradicted.add(entry);
            } else {
                found.put(entry, head);
            }
        }

        @Override
        public void snapshot(long offset, SealedEpoch all, Hash32 root) {
            // says nothing that the epochs did not say
        }
    }

    /** Leaves of the root log, until a signed checkpoint covers them. */
    private final class Signed {
        private final NavigableMap<Long, HeadAt> open = new TreeMap<>();
        private final Map<Long, SignedHeadAt> first = new HashMap<>();

        private void take(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException {
            topics.signedHead(record).ifPresent(head -> {
                var covered = open.headMap(head.treeSize(), false);
                covered.keySet().forEach(rootIndex -> first.put(rootIndex, head));
                covered.clear();
            });
        }
    }

    private void read(
            Consumer<String, byte[]> consumer,
            String topic,
            OptionalLong sinceMillis,
            Reading reading,
            BooleanSupplier enough) {
        TopicTail tail = new TopicTail(consumer, PATIENCE);
        List<TopicPartition> partitions = tail.partitions(topic);
        consumer.assign(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions, PATIENCE);
        consumer.seekToBeginning(partitions);
        sinceMillis.ifPresent(since -> enter(consumer, end, since - clocksDiffer.toMillis()));
        tail.readOn(
                end,
                record -> {
                    try {
                        reading.of(record);
                    } catch (UndecodableException | MalformedException e) {
                        LOG.warn("{} at {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
                    }
                },
                enough);
    }

    private static void enter(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> end, long atMillis) {
        Map<TopicPartition, Long> times = new HashMap<>();
        end.keySet().forEach(partition -> times.put(partition, Math.max(0, atMillis)));
        consumer.offsetsForTimes(times, PATIENCE)
                .forEach((partition, at) -> consumer.seek(partition, at == null ? end.get(partition) : at.offset()));
    }
}
