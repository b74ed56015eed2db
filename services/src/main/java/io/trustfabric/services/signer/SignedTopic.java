package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.kafka.CommittedLog;
import io.trustfabric.services.kafka.FencedProducer;
import io.trustfabric.services.kafka.KafkaClients;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The signer's memory, {@code tlog.signed.v1}, written by the one fenced producer of this log. */
final class SignedTopic {

    static final String NAME = "tlog.signed.v1";

    /** Offsets of as many heads as the history keeps: INTENT, SIGNED, and the end of a transaction after each. */
    static final long NEWEST = 4L * SigningHistory.REMEMBERED;

    private final CommittedLog log;
    private final SchemaCoder coder;
    private final String origin;
    private final FencedProducer producer;

    SignedTopic(KafkaClients kafka, SchemaCoder coder, String origin, FencedProducer producer) {
        coder.register(NAME, SignedHead.getClassSchema());
        this.log = new CommittedLog(kafka, NAME);
        this.coder = coder;
        this.origin = origin;
        this.producer = producer;
    }

    /** Fences every earlier signer of the log. */
    static FencedProducer fence(KafkaClients kafka, String origin) {
        return FencedProducer.open(
                kafka,
                "signer",
                "trust-signer-" + origin,
                e -> new SignerReplacedException(
                        "another signer of this log has started; this one signs nothing more", e));
    }

    /**
     * Every committed record among the newest offsets, up to the topic's very end.
     *
     * @return whether there are none before them
     */
    boolean readNewest(long offsets, Consumer<ConsumerRecord<String, byte[]>> each) {
        CommittedLog.Bounds bounds = log.bounds();
        long from = Math.max(bounds.first(), bounds.end() - offsets);
        log.read(from, bounds.end(), each);
        return from == bounds.first();
    }

    /** Commits records in one transaction. */
    void commit(List<SignedHead> records) throws InterruptedException {
        var unused = producer.commit(records.stream().map(this::record).toList());
    }

    /** Says SIGNED around the release. */
    void commitAround(SignedHead signed, FencedProducer.Inside release) throws IOException, InterruptedException {
        producer.commitAround(record(signed), release);
    }

    private ProducerRecord<String, byte[]> record(SignedHead record) {
        return new ProducerRecord<>(NAME, origin, coder.encode(NAME, record));
    }

    static SignedHead record(Checkpoint head, SigningPhase phase, String checkpointOrNull) {
        return SignedHead.newBuilder()
                .setOrigin(head.origin())
                .setTreeSize(head.treeSize())
                .setRootHash(ByteBuffer.wrap(head.rootHash().bytes()))
                .setPhase(phase)
                .setCheckpoint(checkpointOrNull)
                .build();
    }
}
