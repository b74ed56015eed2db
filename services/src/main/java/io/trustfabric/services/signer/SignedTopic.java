package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.schemas.avro.SignedHead;
import io.trustfabric.schemas.avro.SigningPhase;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The signer's memory, {@code tlog.signed.v1}, behind a transactional producer with one fixed id for each log. Opening
 * it fences every earlier signer of the log and ends what they left open, so that what is read afterwards is final.
 */
final class SignedTopic implements AutoCloseable {

    static final String NAME = "tlog.signed.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What makes a signed checkpoint visible. */
    @FunctionalInterface
    interface Release {
        void run() throws IOException, InterruptedException;
    }

    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final String origin;
    private final KafkaProducer<String, byte[]> producer;

    private SignedTopic(KafkaSettings kafka, SchemaCoder coder, String origin, KafkaProducer<String, byte[]> producer) {
        this.kafka = kafka;
        this.coder = coder;
        this.origin = origin;
        this.producer = producer;
    }

    /** Opens the memory of one log and fences its earlier signers. */
    static SignedTopic open(KafkaSettings kafka, SchemaCoder coder, String origin) {
        coder.register(NAME, SignedHead.getClassSchema());
        var producer = kafka.producer(
                "signer",
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "trust-signer-" + origin,
                        // an open transaction of a dead signer hides the topic's end for this long, unless a new one
                        // comes
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        60_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        20_000L,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        20_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0L));
        try {
            producer.initTransactions();
            return new SignedTopic(kafka, coder, origin, producer);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Every committed record up to the topic's very end. The end is the last record that exists, committed or not: were
     * it the last stable one, a stranger's open transaction could hide a signature of ours.
     */
    void read(Consumer<ConsumerRecord<String, byte[]>> each) {
        try (var committed = kafka.consumer("signer-memory", Map.of());
                var everything = kafka.consumer("signer-end", Map.of("isolation.level", "read_uncommitted"))) {
            var partitions = new TopicTail(everything, PATIENCE).partitions(NAME);
            everything.assign(partitions);
            new TopicTail(committed, PATIENCE).readTo(NAME, everything.endOffsets(partitions, PATIENCE), each);
        }
    }

    /** Commits records in one transaction. */
    void commit(List<SignedHead> records) throws InterruptedException {
        try {
            producer.beginTransaction();
            for (SignedHead record : records) {
                var unused = send(record); // the commit throws what a send failed with
            }
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw lost(e);
        }
    }

    /**
     * Says SIGNED around the release: the broker has taken the record of this producer, which it refuses to a fenced one,
     * before the release runs, and shows it to readers after.
     */
    void commitAround(SignedHead signed, Release release) throws IOException, InterruptedException {
        try {
            producer.beginTransaction();
            var taken = send(signed);
            producer.flush();
            taken.get();
            try {
                release.run();
            } catch (IOException | SignerReplacedException e) {
                producer.abortTransaction();
                throw e;
            }
            producer.commitTransaction();
        } catch (ExecutionException e) {
            throw lost(e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause()));
        } catch (KafkaException e) {
            throw lost(e);
        }
    }

    private Future<RecordMetadata> send(SignedHead record) {
        return producer.send(new ProducerRecord<>(NAME, origin, coder.encode(NAME, record)));
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

    private static RuntimeException lost(KafkaException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) {
                return new SignerReplacedException(
                        "another signer of this log has started; this one signs nothing more", e);
            }
        }
        return e;
    }

    /** Without waiting: an open transaction is ended by the next signer, or by its timeout. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
