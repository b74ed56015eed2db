package io.trustfabric.services.sealer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.schemas.avro.EpochRecord;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.kafka.CommittedLog;
import io.trustfabric.services.kafka.FencedProducer;
import io.trustfabric.services.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The sealer's memory, {@code tlog.root-sequence.v1}: written in transactions of the one fenced producer that the signer's
 * memory is written by as well.
 */
public final class RootSequence {

    public static final String NAME = "tlog.root-sequence.v1";
    /** Offsets looked at for the newest record, at first: room for transaction markers. */
    private static final long LOOK_BACK = 64;

    private final CommittedLog log;
    private final SchemaCoder coder;
    private final String origin;
    private final FencedProducer producer;
    private long snapshotOffset = -1;

    public RootSequence(KafkaClients kafka, SchemaCoder coder, String origin, FencedProducer producer) {
        coder.register(NAME, EpochRecord.getClassSchema());
        this.log = new CommittedLog(kafka, NAME);
        this.coder = coder;
        this.origin = origin;
        this.producer = producer;
    }

    /** Where a start has to read from. */
    record Start(CommittedLog.Bounds bounds, long snapshotOffset) {}

    /** Empty where the topic knows nothing of this log. */
    Optional<Start> start() {
        CommittedLog.Bounds bounds = log.bounds();
        AtomicReference<Long> newest = new AtomicReference<>();
        for (long span = LOOK_BACK; newest.get() == null; span *= 16) {
            long from = Math.max(bounds.first(), bounds.end() - span);
            log.read(from, bounds.end(), record -> {
                if (origin.equals(record.key())) {
                    newest.set(snapshotOf(record));
                }
            });
            if (from == bounds.first()) {
                break;
            }
        }
        return Optional.ofNullable(newest.get()).map(offset -> new Start(bounds, offset));
    }

    void read(long from, long end, EpochFold fold) {
        log.read(from, end, record -> {
            try {
                fold.take(record);
            } catch (UndecodableException | MalformedException e) {
                throw damaged(record, e);
            }
        });
    }

    /** What was read of the newest snapshot. */
    void snapshotAt(long offset) {
        snapshotOffset = offset;
    }

    /** Commits epochs in one transaction. */
    public void commit(List<SealedEpoch> epochs) throws InterruptedException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        epochs.forEach(
                epoch -> EpochRecords.of(origin, epoch, snapshotOffset).forEach(record -> records.add(record(record))));
        var unused = producer.commit(records);
    }

    /** Commits everything sealed so far, so that a start need not read from the beginning. */
    public void commitSnapshot(SealedEpoch all, Hash32 root) throws InterruptedException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        EpochRecords.snapshot(origin, all, root, snapshotOffset).forEach(record -> records.add(record(record)));
        snapshotOffset = producer.commit(records).get(0);
    }

    /** Commits that this log continues another one. */
    void commitGeneration(SignedCheckpoint previous, long timeMillis) throws InterruptedException {
        var unused = producer.commit(List.of(record(EpochRecords.generation(origin, timeMillis, previous.format()))));
    }

    SchemaCoder coder() {
        return coder;
    }

    String origin() {
        return origin;
    }

    private ProducerRecord<String, byte[]> record(EpochRecord record) {
        return new ProducerRecord<>(NAME, origin, coder.encode(NAME, record));
    }

    private long snapshotOf(ConsumerRecord<String, byte[]> record) {
        try {
            return coder.decode(record.value(), EpochRecord.class).getSnapshotOffset();
        } catch (UndecodableException e) {
            throw damaged(record, e);
        }
    }

    /** A memory that cannot be read whole is no memory: the sealer does not start on it. */
    private static IllegalStateException damaged(ConsumerRecord<String, byte[]> record, Exception e) {
        return new IllegalStateException(
                "the sealer's memory is damaged: %s at offset %d: %s. Nothing is sealed or signed; see docs/runbooks/signer-down.md"
                        .formatted(NAME, record.offset(), e.getMessage()),
                e);
    }
}
