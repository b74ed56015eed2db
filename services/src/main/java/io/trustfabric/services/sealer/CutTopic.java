package io.trustfabric.services.sealer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.avro.SourceProgress;
import io.trustfabric.schemas.avro.TenantLogHead;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.KafkaClients;
import io.trustfabric.services.kafka.TopicTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts that the integrator offers, {@code tlog.heads.v1}, from where each partition is sealed. Nothing here is believed:
 * what contradicts itself is refused by {@link EpochMaker}, and what is not so in a tenant's tree, its readers find.
 */
public final class CutTopic implements AutoCloseable {

    static final String NAME = "tlog.heads.v1";
    private static final Logger LOG = LoggerFactory.getLogger(CutTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Consumer<String, byte[]> consumer;
    private final SchemaCoder coder;
    private final String origin;
    private final CutParts parts = new CutParts();

    /** @param sealed says from where each partition has to be read */
    public CutTopic(KafkaClients kafka, SchemaCoder coder, String origin, SealedState sealed) {
        this.consumer = kafka.consumer(
                "signer-cuts",
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100)); // a signer's end waits for it
        this.coder = coder;
        this.origin = origin;
        try {
            place(new TopicTail(consumer, PATIENCE).partitions(NAME), sealed);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A cut is in the partition of this topic whose number is its sequence partition's, modulo their count. */
    private void place(List<TopicPartition> partitions, SealedState sealed) {
        consumer.assign(partitions);
        var first = consumer.beginningOffsets(partitions, PATIENCE);
        var end = consumer.endOffsets(partitions, PATIENCE);
        for (TopicPartition partition : partitions) {
            long sealedTo = sealed.partitions().stream()
                    .filter(cut -> cut.counts().partition() % partitions.size() == partition.partition())
                    .mapToLong(SealedCut::topicOffset)
                    .min()
                    .orElse(0);
            if (sealedTo > end.get(partition)) {
                LOG.error(
                        "{} ends at {} and was read to {} before: the topic is another one; all of it is read",
                        partition,
                        end.get(partition),
                        sealedTo);
                sealedTo = 0;
            } else if (sealedTo < first.get(partition)) {
                LOG.warn(
                        "{} begins at {}, cuts from {} on are gone; the sums of admissions will show whether it matters",
                        partition,
                        first.get(partition),
                        sealedTo);
            }
            consumer.seek(partition, Math.max(first.get(partition), sealedTo));
        }
    }

    /** Whole cuts since the last call, in their order; waits for records as long as it is told. */
    public List<Cut> poll(Duration timeout) {
        List<Cut> cuts = new ArrayList<>();
        consumer.poll(timeout).forEach(record -> take(record, cuts));
        return cuts;
    }

    private void take(ConsumerRecord<String, byte[]> record, List<Cut> cuts) {
        try {
            TreeHead head = coder.decode(record.value(), TreeHead.class);
            if (head.getOrigin().equals(origin)) {
                parts.take(part(record.offset(), head)).ifPresent(cuts::add);
            }
        } catch (UndecodableException | MalformedException | IllegalArgumentException e) {
            LOG.error(
                    "record of {} partition {} at offset {} is no cut: {}",
                    NAME,
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private static CutPart part(long offset, TreeHead head) throws MalformedException {
        PartitionCounts counts = new PartitionCounts(
                head.getSequencePartition(),
                head.getSequenceOffset(),
                head.getAdmitted(),
                head.getDuplicates(),
                head.getRejected(),
                head.getRepeats());
        List<TenantHead> heads = new ArrayList<>();
        for (TenantLogHead log : head.getHeads()) {
            heads.add(new TenantHead(
                    new TenantLabel(EpochRecords.hash(log.getLabel())),
                    log.getTreeSize(),
                    EpochRecords.hash(log.getRootHash())));
        }
        List<SourceCounts> sources = new ArrayList<>();
        for (SourceProgress source : head.getSources()) {
            sources.add(new SourceCounts(
                    source.getTopic(),
                    source.getPartition(),
                    head.getSequencePartition(),
                    source.getNextOffset(),
                    source.getRecords()));
        }
        return new CutPart(new Cut(offset, counts, heads, sources), head.getPart(), head.getParts());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
