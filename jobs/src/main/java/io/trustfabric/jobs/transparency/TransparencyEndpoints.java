package io.trustfabric.jobs.transparency;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.kafka.KafkaEndpoints;
import io.trustfabric.jobs.kafka.Outlet;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.transparency.DerivedCut;
import io.trustfabric.operators.transparency.FrozenRecord;
import io.trustfabric.operators.transparency.LoggedOutcome;
import io.trustfabric.operators.transparency.OpensLog;
import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.tlog.integrate.AdmittedLeaf;
import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.Verdict;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * What the transparency job reads and writes.
 *
 * @param frozen data keys and entries through one producer, in order
 * @param log where the tenant logs' tiles go
 */
public record TransparencyEndpoints(
        Inlet<LoggedOutcome> verdicts,
        Inlet<LoggedOutcome> keys,
        Sink<FrozenRecord> frozen,
        Inlet<SequencedLeaf> sequence,
        OpensLog log,
        Sink<AdmittedLeaf> admitted,
        Sink<DerivedCut> cuts,
        Sink<DeadLetterRecord> deadLetters) {
    private static final String VERDICTS = "trust.verdicts.v1";
    private static final String KEYS = "trust.keys.v1";
    private static final String SEQUENCE = "tlog.sequence.v1";
    private static final String RECORD_KEYS = "tlog.record-keys.v1";
    private static final String ADMITTED = "tlog.admitted.v1";
    private static final String HEADS = "tlog.heads.v1";

    public static TransparencyEndpoints kafka(TransparencyConfig config) {
        var kafka = new KafkaEndpoints(config.fabric(), TransparencyJob.NAME);
        return new TransparencyEndpoints(
                kafka.inlet(VERDICTS, Verdict.class, LoggedOutcome.class, TransparencyEdge::fromVerdict),
                new Inlet<>(kafka.source(KEYS), new KeyRecordDecoder(), LoggedOutcome.class),
                kafka.sink(SEQUENCE, frozenRecords(kafka.partitions(SEQUENCE))),
                kafka.inlet(SEQUENCE, SequenceRecord.class, SequencedLeaf.class, TransparencyEdge::fromSequence),
                config.tiles(),
                kafka.sink(ADMITTED, admittedLeaves()),
                kafka.sink(HEADS, derivedCuts(kafka.partitions(HEADS))),
                kafka.deadLetters(DeliveryGuarantee.AT_LEAST_ONCE));
    }

    /**
     * A data key goes by its id, so that a tombstone finds it; an entry by its tenant, whose order it keeps; a refusal, whose
     * tenant may be anything, by its source.
     */
    private static Outlet<FrozenRecord> frozenRecords(int partitions) {
        return new Outlet<FrozenRecord>(
                        frozen -> frozen.isKey() ? RECORD_KEYS : SEQUENCE,
                        FrozenRecord::id,
                        frozen -> frozen.isKey()
                                ? frozen.recordKeyId()
                                : frozen.entry().tenantId(),
                        TransparencyEdge::toAvro)
                .into(frozen -> frozen.isKey() || frozen.entry().rejection() == null
                        ? null
                        : frozen.entry().sourcePartition() % partitions);
    }

    /** The key names a slot of the tenant's bundle: compaction keeps the newest of each, and so the unfinished bundle. */
    private static Outlet<AdmittedLeaf> admittedLeaves() {
        return Outlet.<AdmittedLeaf>to(
                        ADMITTED,
                        leaf -> DerivedId.of(TransparencyJob.NAME, 1, leaf.origin(), Long.toString(leaf.logIndex())),
                        leaf -> leaf.tenantId() + "/" + leaf.logIndex() % TilePath.FULL_WIDTH,
                        TransparencyEdge::toAvro)
                .into(AdmittedLeaf::sequencePartition);
    }

    private static Outlet<DerivedCut> derivedCuts(int partitions) {
        return Outlet.<DerivedCut>to(
                        HEADS,
                        cut -> DerivedId.of(
                                TransparencyJob.NAME,
                                1,
                                cut.origin(),
                                "cut",
                                Integer.toString(cut.sequencePartition()),
                                Long.toString(cut.nextSequenceOffset()),
                                Integer.toString(cut.part())),
                        DerivedCut::origin,
                        TransparencyEdge::toAvro)
                .into(cut -> cut.sequencePartition() % partitions);
    }
}
