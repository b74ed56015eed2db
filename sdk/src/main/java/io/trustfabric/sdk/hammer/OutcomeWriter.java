package io.trustfabric.sdk.hammer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.schemas.avro.SubjectKind;
import io.trustfabric.schemas.avro.Verdict;
import io.trustfabric.schemas.avro.VerdictKind;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends signed verdicts at a steady rate, as the verdict job would: the log cannot tell them from others, a person can. They are
 * about no event, compare nothing ({@code SKIPPED}, reason {@code HAMMER}), and their envelope has a predicate type of its own.
 */
final class OutcomeWriter implements Runnable {
    static final String TOPIC = "trust.verdicts.v1";
    static final String PREDICATE_TYPE = "https://trustfabric.io/load-test/hammer/v1";
    private static final String REASON = "HAMMER";

    private final Producer<String, byte[]> producer;
    private final SchemaCoder coder;
    private final SigningKey witness;
    private final String tenant;
    private final String run;
    private final int perSecond;
    private final long count;
    private final Ledger ledger;

    /** @param run begins every id */
    OutcomeWriter(
            Producer<String, byte[]> producer,
            SchemaCoder coder,
            SigningKey witness,
            String tenant,
            String run,
            int perSecond,
            long count,
            Ledger ledger) {
        this.producer = producer;
        this.coder = coder;
        this.witness = witness;
        this.tenant = tenant;
        this.run = run;
        this.perSecond = perSecond;
        this.count = count;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        try {
            for (long i = 0; i < count && !Thread.currentThread().isInterrupted(); i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                send("%s-%06d".formatted(run, i), due);
            }
            producer.flush();
        } catch (KafkaException | RegistryUnavailableException e) {
            ledger.unreachable("outcomes cannot be written: " + e.getMessage());
        }
    }

    private void send(String id, long dueNanos) {
        byte[] value = coder.encode(TOPIC, verdict(id));
        ledger.sent(id, dueNanos);
        var unused = producer.send(new ProducerRecord<>(TOPIC, tenant, value), (written, failure) -> {
            if (failure == null) {
                ledger.acknowledged(id);
            } else {
                ledger.unreachable("outcomes cannot be written: " + failure.getMessage());
            }
        });
    }

    private Verdict verdict(String id) {
        var predicate = JsonNodeFactory.instance.objectNode().put("id", id).put("tenant", tenant);
        return Verdict.newBuilder()
                .setVerdictId(id)
                .setEventId(id)
                .setTenantId(tenant)
                .setKind(SubjectKind.UNKNOWN)
                .setFingerprint("")
                .setVerdict(VerdictKind.SKIPPED)
                .setReason(REASON)
                .setDetail("written by trust log hammer")
                .setTolerance("")
                .setColumns(List.of())
                .setReplays(0)
                .setEngine("")
                .setInclusionProbability(1)
                .setEnvelope(new Statement(List.of(), PREDICATE_TYPE, predicate)
                        .sign(witness)
                        .toJson())
                .build();
    }
}
