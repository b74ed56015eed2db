package io.trustfabric.services.sealer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.schemas.avro.EpochRecord;
import io.trustfabric.schemas.avro.EpochRecordKind;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads {@code tlog.root-sequence.v1} record by record and says what its records mean. Records of other logs are passed over. */
public final class EpochFold {

    /** What the records say, in their order. */
    public interface Listener {
        /** @param leaf the log's first */
        void generation(RootLeaf.Generation leaf);

        /** @param offset of its first part */
        void epoch(long offset, SealedEpoch epoch);

        /** Everything sealed so far. */
        void snapshot(long offset, SealedEpoch all, Hash32 root);
    }

    private final SchemaCoder coder;
    private final String origin;
    private final Listener listener;
    private final List<EpochRecord> parts = new ArrayList<>();
    private long firstOffset;
    /** Whether the beginning of something has come: what ends before it began elsewhere. */
    private boolean begun;

    /** For a reader that begins where something begins: parts without a first one are an error. */
    public EpochFold(SchemaCoder coder, String origin, Listener listener) {
        this(coder, origin, listener, true);
    }

    private EpochFold(SchemaCoder coder, String origin, Listener listener, boolean begun) {
        this.coder = coder;
        this.origin = origin;
        this.listener = listener;
        this.begun = begun;
    }

    /** For a reader that begins anywhere: the rest of what began before is passed over. */
    public static EpochFold fromAnywhere(SchemaCoder coder, String origin, Listener listener) {
        return new EpochFold(coder, origin, listener, false);
    }

    /**
     * Takes the next record.
     *
     * @throws MalformedException where it is not what a sealer writes there; what was read of its epoch is forgotten
     */
    public void take(ConsumerRecord<String, byte[]> record) throws UndecodableException, MalformedException {
        if (!origin.equals(record.key())) {
            return;
        }
        try {
            take(record.offset(), coder.decode(record.value(), EpochRecord.class));
        } catch (UndecodableException | MalformedException e) {
            parts.clear();
            throw e;
        }
    }

    /** Offset of the first record that is part of something unfinished. */
    public OptionalLong unfinishedFrom() {
        return parts.isEmpty() ? OptionalLong.empty() : OptionalLong.of(firstOffset);
    }

    private void take(long offset, EpochRecord record) throws MalformedException {
        begun |= record.getPart() == 0;
        if (!begun) {
            return;
        }
        if (record.getKind() == EpochRecordKind.GENERATION) {
            listener.generation(generation(record));
            return;
        }
        if (record.getKind() == EpochRecordKind.UNKNOWN) {
            throw new MalformedException("a kind of record that this version does not know");
        }
        if (parts.isEmpty()) {
            firstOffset = offset;
        }
        parts.add(record);
        if (record.getPart() != record.getParts() - 1) {
            return;
        }
        List<EpochRecord> whole = List.copyOf(parts);
        parts.clear();
        SealedEpoch epoch = EpochRecords.epoch(whole);
        if (record.getKind() == EpochRecordKind.SNAPSHOT) {
            listener.snapshot(firstOffset, epoch, EpochRecords.hash(record.getRootHash()));
        } else {
            listener.epoch(firstOffset, epoch);
        }
    }

    private static RootLeaf.Generation generation(EpochRecord record) throws MalformedException {
        if (record.getPreviousCheckpoint() == null) {
            throw new MalformedException("a generation without the checkpoint of the log before");
        }
        return new RootLeaf.Generation(
                SignedCheckpoint.parse(record.getPreviousCheckpoint().getBytes(StandardCharsets.UTF_8)));
    }
}
