package io.trustfabric.jobs.transparency;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.transparency.AdmittedLeaf;
import io.trustfabric.operators.transparency.DerivedHead;
import io.trustfabric.operators.transparency.FrozenRecord;
import io.trustfabric.operators.transparency.LoggedOutcome;
import io.trustfabric.operators.transparency.SequenceEntry;
import io.trustfabric.operators.transparency.SequencedLeaf;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.EntryKind;
import io.trustfabric.schemas.avro.RecordKey;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.TreeHead;
import io.trustfabric.schemas.avro.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.avro.specific.SpecificRecord;

/** Avro of the log's topics, to and from domain records. */
final class TransparencyEdge {
    private static final int DEDUP_KEY_BYTES = 32;

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
        byte[] leaf = bytes(record.getLeaf());
        if (dedupKey.length != DEDUP_KEY_BYTES) {
            throw new RejectedRecordException("BAD_DEDUP_KEY", "a dedup key has 32 bytes, found " + dedupKey.length);
        }
        try {
            LeafKind kind = LeafKind.valueOf(record.getKind().name());
            if (record.getRejection() == null && Leaf.parse(leaf).kind() != kind) {
                throw new RejectedRecordException("BAD_LEAF", "the leaf is not of kind " + kind);
            }
            return new SequencedLeaf(
                    raw.partition(),
                    raw.offset(),
                    kind,
                    record.getTenantId(),
                    record.getSubjectId(),
                    HexFormat.of().formatHex(dedupKey),
                    record.getRejection() == null ? leaf : new byte[0],
                    record.getRejection());
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
                .setKind(EntryKind.valueOf(entry.kind().name()))
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
                .build();
    }

    static TreeHead toAvro(DerivedHead head) {
        return TreeHead.newBuilder()
                .setOrigin(head.origin())
                .setTreeSize(head.admitted())
                .setRootHash(ByteBuffer.wrap(head.rootHash()))
                .setSequencePartition(head.sequencePartition())
                .setSequenceOffset(head.nextSequenceOffset())
                .setAdmitted(head.admitted())
                .setDuplicates(head.duplicates())
                .setRejected(head.rejected())
                .build();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
