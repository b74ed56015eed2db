package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import io.trustfabric.services.sealer.EpochFold;
import io.trustfabric.services.sealer.RootSequence;
import io.trustfabric.services.sealer.SealedEpoch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receipt on request: reads the log's topics as far as it must. For tenants that did not opt in, and for repeats. */
public final class ReceiptRequest {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptRequest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A decoded record, or nothing where it is not what is looked for. */
    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> of(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException;
    }

    private final ReceiptSettings settings;
    private final KafkaSettings kafka;
    private final LogTopics topics;

    public ReceiptRequest(ReceiptSettings settings, KafkaSettings kafka, SchemaCoder coder) {
        this.settings = settings;
        this.kafka = kafka;
        this.topics = new LogTopics(coder, settings.origin());
    }

    /**
     * The receipt of the entry about this subject: the same bytes, however often it is asked for.
     *
     * @return empty where there is no such entry, or no signed checkpoint that covers it, or its record was erased, or the
     *     signer's process does not answer
     * @throws MalformedException where what the topics hold does not belong together
     * @throws IOException where a tile cannot be read
     */
    public Optional<byte[]> of(String subjectId) throws MalformedException, IOException {
        Optional<Covered> covered = covered(subjectId);
        if (covered.isEmpty()) {
            return Optional.empty();
        }
        Optional<Bound> bound = bound(covered.get());
        String keyId = covered.get().leaf().recordKeyId();
        byte[] key = new KeySearch(kafka, topics).find(Set.of(keyId)).get(keyId);
        return key == null || bound.isEmpty()
                ? Optional.empty()
                : Optional.of(ReceiptMaker.of(settings, new PendingLeaves(new LeafSearch(kafka, topics)))
                        .make(bound.get(), key));
    }

    private Optional<Covered> covered(String subjectId) {
        Optional<Admission> found = first(LogTopics.ADMITTED, r -> topics.admission(r)
                .filter(a -> a.subjectId().equals(subjectId)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Admission admission = found.get();
        Optional<SealedLeaf> leaf = leafOf(admission);
        Optional<HeadAt> head = headOf(admission);
        if (leaf.isEmpty() || head.isEmpty()) {
            return Optional.empty();
        }
        return first(LogTopics.SIGNED, r -> topics.signedHead(r)
                        .filter(h -> h.treeSize() > head.get().rootIndex()))
                .map(signed -> new Covered(admission, leaf.get(), head.get(), signed));
    }

    private Optional<SealedLeaf> leafOf(Admission admission) {
        AtomicReference<SealedLeaf> found = new AtomicReference<>();
        long at = admission.sequenceOffset();
        try (var consumer = kafka.reader("receipt-request", Map.of("max.poll.records", "1"))) {
            TopicPartition sequence = new TopicPartition(LogTopics.SEQUENCE, admission.partition());
            if (at < consumer.endOffsets(List.of(sequence), PATIENCE).get(sequence)) {
                new TopicTail(consumer, PATIENCE).readRange(sequence, at, at + 1, record -> read(record, topics::leaf)
                        .filter(leaf -> record.offset() == at)
                        .ifPresent(found::set));
            }
        }
        return Optional.ofNullable(found.get());
    }

    /** Head of the first epoch that covers the entry. */
    private Optional<HeadAt> headOf(Admission admission) {
        AtomicReference<HeadAt> found = new AtomicReference<>();
        EpochFold fold = new EpochFold(topics.coder(), settings.origin(), new EpochFold.Listener() {
            @Override
            public void generation(RootLeaf.Generation leaf) {
                // has no heads
            }

            @Override
            public void epoch(long offset, SealedEpoch epoch) {
                for (EpochCut cut : EpochCut.of(offset, epoch)) {
                    if (cut.partition() == admission.partition()
                            && cut.nextOffset() > admission.sequenceOffset()
                            && cut.heads().containsKey(admission.label())) {
                        found.compareAndSet(null, cut.heads().get(admission.label()));
                    }
                }
            }

            @Override
            public void snapshot(long offset, SealedEpoch all, Hash32 root) {
                // says nothing that the epochs did not say
            }
        });
        first(RootSequence.NAME, record -> {
            fold.take(record);
            return Optional.ofNullable(found.get());
        });
        return Optional.ofNullable(found.get());
    }

    private Optional<Bound> bound(Covered entry) {
        try (var answers = kafka.consumer("receipt-request", Map.of());
                HeadQuestions questions = new HeadQuestions(kafka, topics)) {
            var partitions = new TopicTail(answers, PATIENCE).partitions(LogTopics.TENANT_HEADS);
            answers.assign(partitions);
            answers.seekToEnd(partitions);
            partitions.forEach(p -> answers.position(p, PATIENCE)); // the end of now: the answer comes after it
            TenantHeadDesk desk = new TenantHeadDesk(settings.logKey(), questions::ask);
            desk.bring(entry, System.nanoTime());
            long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - giveUpNanos < 0) {
                for (var record : answers.poll(POLL)) {
                    read(record, topics::tenantHead).ifPresent(desk::told);
                }
                List<Bound> bound = desk.bound(System.nanoTime());
                if (!bound.isEmpty()) {
                    return Optional.of(bound.get(0));
                }
            }
        }
        LOG.warn("nobody signed the head of {}; is the signer's process there?", entry.admission());
        return Optional.empty();
    }

    private <T> Optional<T> first(String topic, Reading<T> reading) {
        AtomicReference<T> found = new AtomicReference<>();
        try (var consumer = kafka.reader("receipt-request")) {
            new TopicTail(consumer, PATIENCE).readAll(topic, record -> {
                if (found.get() == null) {
                    read(record, reading).ifPresent(found::set);
                }
            });
        }
        return Optional.ofNullable(found.get());
    }

    private static <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Reading<T> reading) {
        try {
            return reading.of(record);
        } catch (UndecodableException | MalformedException e) {
            LOG.warn("{} at {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }
}
