package io.trustfabric.operators.sampling;

import java.io.Serializable;

/**
 * Cuts broker time into epochs.
 *
 * @param epochMillis length of an epoch, milliseconds, at least 1
 */
public record EpochClock(long epochMillis) implements Serializable {

    private static final long DAY_MILLIS = 86_400_000;

    public EpochClock {
        if (epochMillis < 1) {
            throw new IllegalArgumentException("epoch of %d ms: it needs a length".formatted(epochMillis));
        }
    }

    public long epochOf(long brokerMillis) {
        return Math.floorDiv(brokerMillis, epochMillis);
    }

    public long startOf(long epoch) {
        return epoch * epochMillis;
    }

    /** Day (UTC, since 1970) in which the epoch begins: shares are kept per day. */
    public long dayOf(long epoch) {
        return Math.floorDiv(startOf(epoch), DAY_MILLIS);
    }
}
