package io.trustfabric.jobs.transparency;

import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.kafka.KafkaEndpoints;
import io.trustfabric.jobs.kafka.Outlet;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.transparency.AdmittedLeaf;
import io.trustfabric.operators.transparency.DerivedHead;
import io.trustfabric.operators.transparency.FrozenRecord;
import io.trustfabric.operators.transparency.LoggedOutcome;
import io.trustfabric.operators.transparency.OpensLog;
import io.trustfabric.operators.transparency.SequencedLeaf;
import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.Verdict;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * What the transparency job reads and writes.
 *
 * @param frozen data keys and entries through one producer, in order
 * @param log where the tiles go
 */
public record TransparencyEndpoints(
        Inlet<LoggedOutcome> verdicts,
        Inlet<LoggedOutcome> keys,
        Sink<FrozenRecord> frozen,
        Inlet<SequencedLeaf> sequence,
        OpensLog log,
        Sink<AdmittedLeaf> admitted,
        Sink<DerivedHead> heads,
        Sink<DeadLetterRecord> deadLetters) {
    private static final String VERDICTS = "trust.verdicts.v1";
    private static final String KEYS = "trust.keys.v1";
    private static final String SEQUENCE = "tlog.sequence.v1";
    private static final String RECORD_KEYS = "tlog.record-keys.v1";
    private static final String ADMITTED = "tlog.admitted.v1";
    private static final String HEADS = "tlog.heads.v1";

    public static TransparencyEndpoints kafka(TransparencyConfig config) {
        var kafka = new KafkaEndpoints(config.fabric(), TransparencyJob.NAME);
        String directory = config.logDirectory();
        return new TransparencyEndpoints(
                kafka.inlet(VERDICTS, Verdict.class, LoggedOutcome.class, TransparencyEdge::fromVerdict),
                new Inlet<>(kafka.source(KEYS), new KeyRecordDecoder(), LoggedOutcome.class),
                kafka.sink(SEQUENCE, frozenRecords()),
                kafka.inlet(SEQUENCE, SequenceRecord.class, SequencedLeaf.class, TransparencyEdge::fromSequence),
                () -> new FileTileStorage(Path.of(directory)),
                kafka.sink(ADMITTED, admittedLeaves()),
                kafka.sink(HEADS, derivedHeads()),
                kafka.deadLetters(DeliveryGuarantee.AT_LEAST_ONCE));
    }

    /** A data key goes by its id, so that a tombstone finds it; an entry by its tenant, whose order it keeps. */
    private static Outlet<FrozenRecord> frozenRecords() {
        return new Outlet<>(
                frozen -> frozen.isKey() ? RECORD_KEYS : SEQUENCE,
                frozen -> frozen.isKey() ? frozen.recordKeyId() : frozen.entry().subjectId(),
                frozen -> frozen.isKey() ? frozen.recordKeyId() : frozen.entry().tenantId(),
                TransparencyEdge::toAvro);
    }

    private static Outlet<AdmittedLeaf> admittedLeaves() {
        return Outlet.to(
                ADMITTED,
                leaf -> DerivedId.of(TransparencyJob.NAME, 1, leaf.origin(), Long.toString(leaf.logIndex())),
                leaf -> leaf.origin(),
                TransparencyEdge::toAvro);
    }

    private static Outlet<DerivedHead> derivedHeads() {
        return Outlet.to(
                HEADS,
                head -> DerivedId.of(
                        TransparencyJob.NAME, 1, head.origin(), "head", Long.toString(head.nextSequenceOffset())),
                head -> head.origin(),
                TransparencyEdge::toAvro);
    }
}
