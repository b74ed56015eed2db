package io.trustfabric.services.keys;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.kafka.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certified keys on {@code trust.keys.v1}: key = key id, value = DSSE by the authority. */
public final class KeyTopic {

    public static final String NAME = "trust.keys.v1";
    private static final Logger LOG = LoggerFactory.getLogger(KeyTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaSettings kafka;

    public KeyTopic(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** What the topic says now, as far as this authority signed it; the rest is logged and left out. */
    public KeyRing read(VerifyingKey authority) {
        KeyRing ring = new KeyRing(authority);
        try (var consumer = kafka.reader("keys-read")) {
            new TopicTail(consumer, PATIENCE).readAll(NAME, record -> {
                if (record.value() == null) {
                    return; // a tombstone takes nothing back: only a revocation does
                }
                Verdict verdict = ring.add(new String(record.value(), StandardCharsets.UTF_8));
                if (verdict instanceof Verdict.Rejected no) {
                    LOG.warn("key record at offset {} is passed over: {}", record.offset(), no.detail());
                }
            });
        }
        return ring;
    }

    /**
     * Writes records and waits until the brokers have them.
     *
     * @throws IllegalStateException where they are not taken
     */
    public void write(Map<KeyRecord, Dsse> records) throws InterruptedException {
        try (var producer = kafka.producer("keys-write", Map.of())) {
            for (var entry : records.entrySet()) {
                producer.send(new ProducerRecord<>(
                                NAME, entry.getKey().keyId(), entry.getValue().toBytes()))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "key records were not taken by the broker: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Key ids of records, for a log line. */
    static String ids(Collection<KeyRecord> records) {
        return String.join(
                ", ",
                records.stream().map(r -> r.role().wireName() + " " + r.keyId()).toList());
    }
}
