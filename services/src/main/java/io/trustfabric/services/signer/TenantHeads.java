package io.trustfabric.services.signer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.schemas.avro.HeadRequest;
import io.trustfabric.schemas.avro.TenantHead;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.services.Service;
import io.trustfabric.services.Sessions;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers who asks for tenant logs' checkpoints: {@code tlog.head-requests.v1} to {@code tlog.tenant-heads.v1}. Reads from
 * the end when it starts: who got no answer asks again. A request that cannot be answered is counted, never an end.
 */
public final class TenantHeads implements Service {

    static final String REQUESTS = "tlog.head-requests.v1";
    static final String ANSWERS = "tlog.tenant-heads.v1";
    private static final Logger LOG = LoggerFactory.getLogger(TenantHeads.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** One line for so many bad requests, so that whoever sends them cannot fill the disk. */
    private static final long SAID_EVERY = 1_000;

    private final SignerSettings settings;
    private final CheckpointSigner signer;
    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final Sessions sessions;
    private long refused;

    /** @param patience how long broker, registry and tiles may be away before the process gives up */
    public TenantHeads(
            SignerSettings settings,
            CheckpointSigner signer,
            KafkaSettings kafka,
            SchemaCoder coder,
            Duration patience) {
        this.settings = settings;
        this.signer = signer;
        this.kafka = kafka;
        this.coder = coder;
        this.sessions = new Sessions("tenant-heads", patience);
    }

    @Override
    public String name() {
        return "tenant-heads";
    }

    @Override
    public void run(Runnable ready) throws InterruptedException {
        sessions.run(() -> session(ready));
    }

    @Override
    public void stop() {
        sessions.stop();
    }

    private void session(Runnable ready) {
        coder.register(ANSWERS, TenantHead.getClassSchema());
        HeadDesk desk = new HeadDesk(settings.files(), signer);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaConsumer<String, byte[]> requests = kafka.consumer("signer-head-requests", Map.of());
                KafkaProducer<String, byte[]> answers =
                        kafka.producer("signer-tenant-heads", Map.of("max.block.ms", 20_000L))) {
            var partitions = new TopicTail(requests, PATIENCE).partitions(REQUESTS);
            requests.assign(partitions);
            requests.seekToEnd(partitions);
            partitions.forEach(p -> requests.position(p, PATIENCE)); // the end of now, not of the first poll
            ready.run();
            while (sessions.going()) {
                for (ConsumerRecord<String, byte[]> request : requests.poll(POLL)) {
                    answer(request, desk, answers, failure);
                }
                if (failure.get() instanceof RuntimeException e) {
                    throw e;
                }
                sessions.worked();
            }
        }
    }

    private void answer(
            ConsumerRecord<String, byte[]> record,
            HeadDesk desk,
            KafkaProducer<String, byte[]> answers,
            AtomicReference<Exception> failure) {
        try {
            HeadRequest request = coder.decode(record.value(), HeadRequest.class);
            if (!request.getOrigin().equals(settings.origin())) {
                return;
            }
            HeadDesk.Signed signed = desk.sign(request.getRootIndex());
            TenantHead answer = TenantHead.newBuilder()
                    .setLabel(
                            ByteBuffer.wrap(signed.leaf().head().label().hash().bytes()))
                    .setEpoch(signed.leaf().epoch())
                    .setRootIndex(request.getRootIndex())
                    .setCheckpoint(signed.checkpoint().format())
                    .build();
            var unused = answers.send( // the callback has the outcome
                    new ProducerRecord<>(
                            ANSWERS, signed.leaf().head().label().toString(), coder.encode(ANSWERS, answer)),
                    (sent, error) -> failure.compareAndSet(null, error));
        } catch (UndecodableException | MalformedException | IOException e) { // who gets no answer asks again
            if (refused++ % SAID_EVERY == 0) {
                LOG.warn(
                        "request at {} of {} is refused, number {}: {}",
                        record.offset(),
                        REQUESTS,
                        refused,
                        e.getMessage());
            }
        }
    }
}
