package io.trustfabric.services.signer.cosign;

import java.time.Duration;

/**
 * How long a round may take. Who controls these can make every round end before an answer comes: then no quorum is met, and
 * nothing false is signed.
 *
 * @param timeout of a whole round, whatever the cosigners do
 * @param afterQuorum how long the others are waited for once the quorum is met
 */
public record CosignSettings(Duration timeout, Duration afterQuorum) {

    public static final CosignSettings DEFAULT = new CosignSettings(Duration.ofSeconds(1), Duration.ofMillis(100));

    public CosignSettings {
        if (timeout.isNegative() || timeout.isZero() || afterQuorum.isNegative()) {
            throw new IllegalArgumentException(
                    "a round takes more than no time: %s, %s after the quorum".formatted(timeout, afterQuorum));
        }
    }
}
