package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for entries by their subjects in one pass over the topic of admissions, from its beginning and no further than it
 * must. Hands the leaves that it meets to who renders tiles of them.
 */
final class AdmissionSearch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionSearch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LogTopics topics;
    private final Optional<String> tenantId;
    private final Set<String> wanted;
    private final PendingLeaves pending;
    private final Map<String, Admission> found = new HashMap<>();
    /** Entries of each log, as far as they were read. */
    private final Map<TenantLabel, Long> sizes = new HashMap<>();
    /** Partitions that can have what is looked for. */
    private final Set<TopicPartition> open = new HashSet<>();

    private final Consumer<String, byte[]> consumer;

    /**
     * @param tenantId whose subjects; empty: anybody's
     * @param pending gets the leaves of that tenant's log
     */
    AdmissionSearch(
            KafkaSettings kafka,
            LogTopics topics,
            Optional<String> tenantId,
            Set<String> subjectIds,
            PendingLeaves pending) {
        this.topics = topics;
        this.tenantId = tenantId;
        this.wanted = new HashSet<>(subjectIds);
        this.pending = pending;
        this.consumer = kafka.reader("receipt-request");
    }

    /** The first entry about each subject; those without one are not among them. */
    Map<String, Admission> find() {
        TopicTail tail = new TopicTail(consumer, PATIENCE);
        List<TopicPartition> partitions = tail.partitions(LogTopics.ADMITTED);
        open.addAll(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions, PATIENCE);
        while (!wanted.isEmpty() && someRemain(end)) {
            int before = open.size();
            tail.readOn(endOfOpen(end), this::take, () -> wanted.isEmpty() || open.size() < before);
        }
        return found;
    }

    /** Reads on until the logs have been read up to these sizes: a head covers entries after the one that was looked for. */
    void readOn(Map<TenantLabel, Long> needed) {
        Map<TopicPartition, Long> end = consumer.endOffsets(open, PATIENCE);
        new TopicTail(consumer, PATIENCE).readOn(end, this::take, () -> needed.entrySet().stream()
                .allMatch(log -> sizes.getOrDefault(log.getKey(), 0L) >= log.getValue()));
    }

    private boolean someRemain(Map<TopicPartition, Long> end) {
        return open.stream().anyMatch(p -> consumer.position(p, PATIENCE) < end.get(p));
    }

    private Map<TopicPartition, Long> endOfOpen(Map<TopicPartition, Long> end) {
        Map<TopicPartition, Long> ofOpen = new HashMap<>(end);
        ofOpen.keySet().retainAll(open);
        return ofOpen;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (isOfAnotherTenant(record)) {
            return;
        }
        try {
            topics.admission(record)
                    .filter(a -> tenantId.isEmpty() || a.tenantId().equals(tenantId.get()))
                    .ifPresent(this::admitted);
        } catch (UndecodableException | MalformedException e) {
            LOG.warn(
                    "{}-{} at {} is passed over: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    /** By the record's key ({@code tenant/slot}, docs/spec/tiles.md): most records are others', and need not be decoded. */
    private boolean isOfAnotherTenant(ConsumerRecord<String, byte[]> record) {
        return tenantId.isPresent() && record.key() != null && !record.key().startsWith(tenantId.get() + "/");
    }

    private void admitted(Admission admission) {
        if (wanted.remove(admission.subjectId())) {
            found.put(admission.subjectId(), admission);
        }
        sizes.merge(admission.label(), admission.logIndex() + 1, Math::max);
        pending.admitted(admission);
        if (tenantId.isPresent() && open.size() > 1) {
            stayIn(admission.partition());
        }
    }

    /** A log has one sequence partition: the sealer refuses it in a second one (docs/signing.md). */
    private void stayIn(int partition) {
        open.removeIf(p -> p.partition() != partition);
        consumer.pause(
                consumer.assignment().stream().filter(p -> !open.contains(p)).toList());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
