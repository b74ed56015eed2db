package io.trustfabric.policies.plan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a query: SHA-256 over all of its plan ({@link PlanWriter}), its id, time and salted text among it. Whoever asks chooses
 * the id; what is charged once and what an approval is for goes by this.
 */
public final class PlanHash {

    private PlanHash() {}

    /** {@code sha256:} and 64 hex digits. */
    public static String of(QueryPlan plan) {
        return "sha256:" + HexFormat.of().formatHex(bytes(plan));
    }

    /** 32 bytes. */
    public static byte[] bytes(QueryPlan plan) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(PlanWriter.write(plan));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
