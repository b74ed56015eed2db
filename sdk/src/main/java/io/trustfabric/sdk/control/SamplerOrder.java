package io.trustfabric.sdk.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;

/**
 * An order to the sampler as it stands on {@code trust.sampler-controls.v1} (docs/spec/envelope.md).
 *
 * @param commandId UUIDv7 drawn by whoever gives the order
 * @param action {@code pause}, {@code resume} or {@code window}
 * @param tenant tenant id, or {@code *} for all
 * @param fromMillis inclusive start, epoch milliseconds
 * @param untilMillis exclusive end, epoch milliseconds; null where the action has none
 * @param issuedAtMillis now: the sampler refuses an order that is far from the broker's time
 */
record SamplerOrder(
        String commandId,
        String action,
        String tenant,
        long fromMillis,
        Long untilMillis,
        String reason,
        long issuedAtMillis) {

    static final String TOPIC = "trust.sampler-controls.v1";
    static final String SCHEMA = "io.trustfabric.sampler-control/1";
    static final String PAYLOAD_TYPE = "application/vnd.trustfabric.sampler-control+json";

    Dsse sign(SigningKey operator) {
        return Dsse.sign(PAYLOAD_TYPE, CanonicalJson.write(json()).getBytes(StandardCharsets.UTF_8), operator);
    }

    private ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("schema", SCHEMA)
                .put("commandId", commandId)
                .put("action", action)
                .put("tenant", tenant)
                .put("fromMillis", fromMillis)
                .put("reason", reason)
                .put("issuedAt", issuedAtMillis);
        if (untilMillis != null) {
            node.put("untilMillis", untilMillis.longValue());
        }
        return node;
    }
}
