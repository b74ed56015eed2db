package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.avro.HeadRequest;
import io.trustfabric.schemas.avro.RecordKey;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.avro.TenantHead;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** From the log's topics to what the receipts service works on. */
final class LogTopics {

    static final String ADMITTED = "tlog.admitted.v1";
    static final String SEQUENCE = "tlog.sequence.v1";
    static final String RECORD_KEYS = "tlog.record-keys.v1";
    static final String SIGNED = "tlog.signed.v1";
    static final String REQUESTS = "tlog.head-requests.v1";
    static final String TENANT_HEADS = "tlog.tenant-heads.v1";

    private final SchemaCoder coder;
    private final String origin;

    LogTopics(SchemaCoder coder, String origin) {
        this.coder = coder;
        this.origin = origin;
    }

    String origin() {
        return origin;
    }

    SchemaCoder coder() {
        return coder;
    }

    /** Empty where the entry is another installation's, or of the one log of release 0.1.0. */
    Optional<Admission> admission(ConsumerRecord<String, byte[]> record)
            throws UndecodableException, MalformedException {
        AdmittedEntry entry = coder.decode(record.value(), AdmittedEntry.class);
        if (!entry.getOrigin().startsWith(origin) || !entry.getLabel().hasRemaining()) {
            return Optional.empty();
        }
        TenantLabel label = new TenantLabel(Hash32.parse(bytes(entry.getLabel())));
        if (!entry.getOrigin().equals(label.originUnder(origin))) {
            return Optional.empty();
        }
        if (entry.getLogIndex() < 0 || entry.getSequenceOffset() < 0) {
            throw new MalformedException("an admission with a negative index or offset");
        }
        byte[] leaf = bytes(entry.getLeaf());
        Hash32 leafHash = Hash32.parse(bytes(entry.getLeafHash()));
        if (!MerkleTree.hashLeaf(leaf).equals(leafHash)) {
            throw new MalformedException("an admission whose leaf has another hash");
        }
        return Optional.of(new Admission(
                record.offset(),
                record.partition(),
                entry.getLogIndex(),
                entry.getKind().name(),
                entry.getTenantId(),
                entry.getSubjectId(),
                label,
                leafHash,
                leaf,
                entry.getSequenceOffset()));
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
    Optional<SignedHeadAt> signedHead(ConsumerRecord<String, byte[]> record)
            throws UndecodableException, MalformedException {
        SignedHead head = coder.decode(record.value(), SignedHead.class);
        if (head.getPhase() != SigningPhase.SIGNED
                || head.getCheckpoint() == null
                || !head.getOrigin().equals(origin)) {
            return Optional.empty();
        }
        byte[] note = head.getCheckpoint().getBytes(StandardCharsets.UTF_8);
        return Optional.of(new SignedHeadAt(record.offset(), SignedCheckpoint.parse(note)));
    }

    /** A tenant log's signed checkpoint, which is not to be believed yet, and the root index that it was asked by. */
    record Answer(long rootIndex, SignedCheckpoint checkpoint) {}

    /** Empty where it is of another installation's log. */
    Optional<Answer> tenantHead(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException {
        TenantHead head = coder.decode(record.value(), TenantHead.class);
        SignedCheckpoint checkpoint =
                SignedCheckpoint.parse(head.getCheckpoint().getBytes(StandardCharsets.UTF_8));
        return checkpoint.checkpoint().origin().startsWith(origin)
                ? Optional.of(new Answer(head.getRootIndex(), checkpoint))
                : Optional.empty();
    }

    ProducerRecord<String, byte[]> request(long rootIndex) {
        return new ProducerRecord<>(REQUESTS, origin, coder.encode(REQUESTS, new HeadRequest(origin, rootIndex)));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
