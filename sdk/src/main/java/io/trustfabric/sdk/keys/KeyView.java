package io.trustfabric.sdk.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.sdk.cli.Answer;
import java.time.Instant;
import java.util.Locale;

/** A key record for people and for scripts. */
final class KeyView {

    private KeyView() {}

    static ObjectNode json(KeyRecord record, long nowMillis) {
        return Answer.object()
                .put("keyId", record.keyId())
                .put("role", record.role().wireName())
                .put("tenant", record.tenant())
                .put("publicKey", record.key().base64())
                .put("notBefore", record.notBeforeMillis())
                .put("notAfter", record.notAfterMillis())
                .put("standing", standing(record, nowMillis));
    }

    static String line(ObjectNode key) {
        return String.format(
                Locale.ROOT,
                "%s  %-9s  %-12s  %-8s  until %s",
                key.get("keyId").asText(),
                key.get("role").asText(),
                key.get("tenant").asText("-"),
                key.get("standing").asText(),
                Instant.ofEpochMilli(key.get("notAfter").asLong()));
    }

    private static String standing(KeyRecord record, long nowMillis) {
        if (record.revoked()) {
            return "revoked";
        }
        if (nowMillis > record.notAfterMillis()) {
            return "expired";
        }
        return nowMillis < record.notBeforeMillis() ? "later" : "valid";
    }
}
