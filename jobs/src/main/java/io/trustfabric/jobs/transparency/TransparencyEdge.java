package io.trustfabric.jobs.transparency;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.transparency.DerivedCut;
import io.trustfabric.operators.transparency.FrozenRecord;
import io.trustfabric.operators.transparency.LoggedOutcome;
import io.trustfabric.operators.transparency.SequenceEntry;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.integrate.AdmittedLeaf;
import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.integrate.state.DedupKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.EntryKind;
import io.trustfabric.schemas.avro.RecordKey;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.SourceProgress;
import io.trustfabric.schemas.avro.TenantLogHead;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.avro.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/** Avro of the log's topics, to and from domain records. */
final class TransparencyEdge {
    /** What Kafka allows in a topic's name. */
    private static final Pattern SOURCE_TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private TransparencyEdge() {}

    static LoggedOutcome fromVerdict(Verdict verdict, RawRecord raw) {
        return new LoggedOutcome(
                LeafKind.VERDICT,
                verdict.getTenantId(),
                verdict.getVerdictId(),
                "VERDICT:" + verdict.getVerdictId(),
                verdict.getEnvelope().getBytes(StandardCharsets.UTF_8),
                raw);
    }

    static SequencedLeaf fromSequence(SequenceRecord record, RawRecord raw) throws RejectedRecordException {
        byte[] dedupKey = bytes(record.getDedupKey());
        if (dedupKey.length != DedupKey.HASH_BYTES) {
            throw new RejectedRecordException("BAD_DEDUP_KEY", "a dedup key has 32 bytes, found " + dedupKey.length);
        }
        if (!SOURCE_TOPIC.matcher(record.getSourceTopic()).matches()
                || record.getSourcePartition() < 0
                || record.getSourceOffset() < 0
                || record.getSourceOffset() == Long.MAX_VALUE) {
            throw new RejectedRecordException(
                    "BAD_SOURCE",
                    "no record of a topic: %s/%d@%d"
                            .formatted(record.getSourceTopic(), record.getSourcePartition(), record.getSourceOffset()));
        }
        boolean refused = record.getRejection() != null;
        return new SequencedLeaf(
                raw.partition(),
                raw.offset(),
                refused ? null : admissibleKind(record),
                refused ? "" : record.getTenantId(),
                record.getSubjectId(),
                dedupKey,
                refused ? new byte[0] : bytes(record.getLeaf()),
                record.getSourceTopic(),
                record.getSourcePartition(),
                record.getSourceOffset(),
                record.getRejection());
    }

    private static LeafKind admissibleKind(SequenceRecord record) throws RejectedRecordException {
        if (!Subject.valid(record.getTenantId()) || !Subject.valid(record.getSubjectId())) {
            throw new RejectedRecordException(
                    "BAD_SUBJECT", "tenant and subject are 1 to 200 visible ASCII characters");
        }
        try {
            LeafKind kind = LeafKind.valueOf(record.getKind().name());
            if (Leaf.parse(bytes(record.getLeaf())).kind() != kind) {
                throw new RejectedRecordException("BAD_LEAF", "the leaf is not of kind " + kind);
            }
            return kind;
        } catch (MalformedException e) {
            throw new RejectedRecordException("BAD_LEAF", e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException("UNKNOWN_KIND", "entry kind " + record.getKind());
        }
    }

    static SpecificRecord toAvro(FrozenRecord frozen) {
        return frozen.isKey()
                ? RecordKey.newBuilder()
                        .setDataKey(ByteBuffer.wrap(frozen.dataKey()))
                        .build()
                : toAvro(frozen.entry());
    }

    private static SequenceRecord toAvro(SequenceEntry entry) {
        return SequenceRecord.newBuilder()
                .setKind(
                        entry.kind() == null
                                ? EntryKind.UNKNOWN
                                : EntryKind.valueOf(entry.kind().name()))
                .setTenantId(entry.tenantId())
                .setSubjectId(entry.subjectId())
                .setDedupKey(ByteBuffer.wrap(entry.dedupKey()))
                .setLeaf(ByteBuffer.wrap(entry.leaf()))
                .setRecordKeyId(entry.recordKeyId())
                .setSealedPayload(ByteBuffer.wrap(entry.sealedPayload()))
                .setSourceTopic(entry.sourceTopic())
                .setSourcePartition(entry.sourcePartition())
                .setSourceOffset(entry.sourceOffset())
                .setRejection(entry.rejection())
                .build();
    }

    static AdmittedEntry toAvro(AdmittedLeaf leaf) {
        return AdmittedEntry.newBuilder()
                .setOrigin(leaf.origin())
                .setLogIndex(leaf.logIndex())
                .setKind(EntryKind.valueOf(leaf.kind().name()))
                .setTenantId(leaf.tenantId())
                .setSubjectId(leaf.subjectId())
                .setLeafHash(ByteBuffer.wrap(leaf.leafHash()))
                .setSequencePartition(leaf.sequencePartition())
                .setSequenceOffset(leaf.sequenceOffset())
                .setLabel(ByteBuffer.wrap(leaf.label()))
                .setLeaf(ByteBuffer.wrap(leaf.leaf()))
                .build();
    }

    static TreeHead toAvro(DerivedCut cut) {
        return TreeHead.newBuilder()
                .setOrigin(cut.origin())
                .setTreeSize(cut.admitted())
                .setRootHash(ByteBuffer.allocate(0))
                .setSequencePartition(cut.sequencePartition())
                .setSequenceOffset(cut.nextSequenceOffset())
                .setAdmitted(cut.admitted())
                .setDuplicates(cut.duplicates())
                .setRejected(cut.rejected())
                .setRepeats(cut.repeats())
                .setPart(cut.part())
                .setParts(cut.parts())
                .setHeads(cut.heads().stream().map(TransparencyEdge::toAvro).toList())
                .setSources(cut.sources().stream().map(TransparencyEdge::toAvro).toList())
                .build();
    }

    private static TenantLogHead toAvro(DerivedCut.Head head) {
        return TenantLogHead.newBuilder()
                .setLabel(ByteBuffer.wrap(head.label()))
                .setTreeSize(head.treeSize())
                .setRootHash(ByteBuffer.wrap(head.rootHash()))
                .build();
    }

    private static SourceProgress toAvro(DerivedCut.Source source) {
        return SourceProgress.newBuilder()
                .setTopic(source.topic())
                .setPartition(source.partition())
                .setNextOffset(source.nextOffset())
                .setRecords(source.records())
                .build();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
