package io.trustfabric.policies.plan;

import java.time.Instant;

/**
 * What is known of a query beside its text.
 *
 * @param purpose empty where none was declared
 * @param action what the caller means to do; a statement that writes is {@link Action#WRITE} whatever this says
 * @param region where it runs, lower case; empty where unknown
 * @param at the broker's time of the event
 * @param salt the tenant's key for individuals, at least 16 bytes; never in a plan, a log or a text
 */
public record PlanRequest(
        String queryId,
        String tenantId,
        Principal principal,
        String purpose,
        Action action,
        String region,
        Instant at,
        Salt salt) {

    /** A secret that does not print itself. */
    public static final class Salt {

        /** Shorter keys can be guessed. */
        public static final int MIN_BYTES = 16;

        private final byte[] bytes;

        public Salt(byte[] bytes) {
            if (bytes.length < MIN_BYTES) {
                throw new IllegalArgumentException(
                        "salt of %d bytes: expected %d or more".formatted(bytes.length, MIN_BYTES));
            }
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "Salt[%d bytes]".formatted(bytes.length);
        }
    }
}
