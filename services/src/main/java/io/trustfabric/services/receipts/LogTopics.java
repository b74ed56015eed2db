package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.RecordKey;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From the log's topics to what the receipts service works on. */
final class LogTopics {

    static final String ADMITTED = "tlog.admitted.v1";
    static final String SEQUENCE = "tlog.sequence.v1";
    static final String RECORD_KEYS = "tlog.record-keys.v1";
    static final String SIGNED = "tlog.signed.v1";
    /** A sequence partition is one log's; there is one log now. */
    static final int PARTITION = 0;

    private final SchemaCoder coder;
    private final String origin;

    LogTopics(SchemaCoder coder, String origin) {
        this.coder = coder;
        this.origin = origin;
    }

    /** Empty where the entry is another log's. */
    Optional<Admission> admission(ConsumerRecord<String, byte[]> record) throws UndecodableException {
        AdmittedEntry entry = coder.decode(record.value(), AdmittedEntry.class);
        byte[] leafHash = bytes(entry.getLeafHash());
        return entry.getOrigin().equals(origin) && leafHash.length == Hash32.SIZE_BYTES
                ? Optional.of(new Admission(
                        record.offset(),
                        entry.getLogIndex(),
                        entry.getKind().name(),
                        entry.getTenantId(),
                        entry.getSubjectId(),
                        Hash32.of(leafHash),
                        entry.getSequenceOffset()))
                : Optional.empty();
    }

    /** Empty where the record was rejected and never became a leaf. */
    Optional<SealedLeaf> leaf(ConsumerRecord<String, byte[]> record) throws UndecodableException {
        SequenceRecord sequenced = coder.decode(record.value(), SequenceRecord.class);
        return sequenced.getRejection() == null
                ? Optional.of(new SealedLeaf(
                        bytes(sequenced.getLeaf()), bytes(sequenced.getSealedPayload()), sequenced.getRecordKeyId()))
                : Optional.empty();
    }

    /** Empty for a tombstone: the record was erased. */
    Optional<byte[]> dataKey(ConsumerRecord<String, byte[]> record) throws UndecodableException {
        return record.value() == null
                ? Optional.empty()
                : Optional.of(
                        bytes(coder.decode(record.value(), RecordKey.class).getDataKey()));
    }

    /** Empty for intents, for what froze the log, and for other logs. */
    Optional<ReceiptJoin.SignedHeadAt> signedHead(ConsumerRecord<String, byte[]> record)
            throws UndecodableException, MalformedException {
        SignedHead head = coder.decode(record.value(), SignedHead.class);
        if (head.getPhase() != SigningPhase.SIGNED
                || head.getCheckpoint() == null
                || !head.getOrigin().equals(origin)) {
            return Optional.empty();
        }
        byte[] note = head.getCheckpoint().getBytes(StandardCharsets.UTF_8);
        return Optional.of(new ReceiptJoin.SignedHeadAt(record.offset(), SignedCheckpoint.parse(note)));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
