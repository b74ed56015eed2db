package io.trustfabric.sdk.keys;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.sdk.kafka.Broker;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** {@code trust.keys.v1} for commands: key = key id, value = DSSE by the authority. */
public record KeyTopic(Broker broker) {

    public static final String NAME = "trust.keys.v1";

    /**
     * What the topic says as far as this authority signed it.
     *
     * @param refused told of each record that is passed over
     */
    public KeyRing read(VerifyingKey authority, Consumer<String> refused) {
        KeyRing ring = new KeyRing(authority);
        broker.readAll(NAME, record -> {
            if (record.value() != null
                    && ring.add(new String(record.value(), StandardCharsets.UTF_8)) instanceof Verdict.Rejected no) {
                refused.accept("record at offset %d is passed over: %s".formatted(record.offset(), no.detail()));
            }
        });
        return ring;
    }

    public RecordMetadata write(String keyId, Dsse record) throws InterruptedException {
        return broker.write(NAME, keyId, record.toBytes());
    }
}
