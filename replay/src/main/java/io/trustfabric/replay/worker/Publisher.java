package io.trustfabric.replay.worker;

import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayStatus;
import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes outcomes, dead letters and signals. Safe for use by several lanes. */
final class Publisher {

    static final String REQUESTS = "trust.replay-requests.v1";
    static final String OUTCOMES = "trust.replay-outcomes.v1";
    static final String SIGNALS = "trust.slo-signals.v1";

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Producer<byte[], byte[]> producer;
    private final SchemaCoder coder;
    private final Patience patience;

    Publisher(Producer<byte[], byte[]> producer, SchemaCoder coder, Patience patience) {
        this.producer = producer;
        this.coder = coder;
        this.patience = patience;
    }

    /** Returns once the broker has acknowledged the outcome, or the request's dead letter where no outcome fits. */
    void answer(WaitingRequest waiting, ReplayOutcome outcome)
            throws Patience.Exhausted, ExecutionException, InterruptedException {
        try {
            write(OUTCOMES, outcome);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            answerSmaller(waiting, outcome);
        }
    }

    private void answerSmaller(WaitingRequest waiting, ReplayOutcome outcome)
            throws Patience.Exhausted, ExecutionException, InterruptedException {
        try {
            write(
                    OUTCOMES,
                    ReplayOutcome.newBuilder(outcome)
                            .setStatus(ReplayStatus.FAILED)
                            .setManifest(null)
                            .setReason("RESULT_TOO_LARGE")
                            .setDetail("request and manifest together do not fit one record")
                            .build());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            refuse(DeadLetters.of(waiting.record(), "REQUEST_TOO_LARGE", "the request leaves no room for an outcome"));
        }
    }

    private void write(String topic, ReplayOutcome outcome)
            throws Patience.Exhausted, ExecutionException, InterruptedException {
        write(topic, outcome.getRequest().getTenantId(), outcome.getOutcomeId(), outcome);
    }

    /** Returns once the broker has acknowledged the dead letter. */
    void refuse(DeadLetter letter) throws Patience.Exhausted, ExecutionException, InterruptedException {
        String key = letter.getKey() == null
                ? ""
                : StandardCharsets.UTF_8.decode(letter.getKey().duplicate()).toString();
        write(letter.getTopic() + ".dead", key, letter.getDeadLetterId(), letter);
    }

    /** A signal that is lost is followed by another: sent once, never waited for. */
    void signal(SloSignal signal, String id) {
        try {
            var unused = producer.send(record(SIGNALS, signal.getTenantId(), id, signal), (metadata, e) -> {
                if (e != null) {
                    LOG.warn("a signal of the queue's lag is lost: {}", e.getMessage());
                }
            });
        } catch (RegistryUnavailableException e) {
            LOG.warn("a signal of the queue's lag is not sent: {}", e.getMessage());
        }
    }

    private void write(String topic, String key, String id, SpecificRecord value)
            throws Patience.Exhausted, ExecutionException, InterruptedException {
        patience.retry("write to " + topic, () -> producer.send(record(topic, key, id, value))
                .get());
    }

    private ProducerRecord<byte[], byte[]> record(String topic, String key, String id, SpecificRecord value) {
        var record = new ProducerRecord<>(topic, utf8(key), coder.encode(topic, value));
        record.headers()
                .add("ce_specversion", utf8("1.0"))
                .add("ce_id", utf8(id))
                .add("ce_type", utf8("io.trustfabric." + value.getSchema().getName()))
                .add("ce_source", utf8("/trust-fabric/" + DeadLetters.JOB))
                .add("ce_time", utf8(Instant.now().toString()));
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
