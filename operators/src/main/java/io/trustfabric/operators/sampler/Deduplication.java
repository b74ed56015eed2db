package io.trustfabric.operators.sampler;

import java.io.Serializable;
import java.time.Duration;

/**
 * For how long an event id is remembered. Whether a subject is a duplicate depends on broker times alone: it is one iff the
 * id came within {@code retention} before it. Ids are forgotten later than that, by {@code slack}, so that a job that catches up
 * after an outage decides as it would have decided in time.
 *
 * @param retention within which an id that comes twice is a duplicate
 * @param slack how far the subjects' topics may be behind the clock topic
 */
public record Deduplication(Duration retention, Duration slack) implements Serializable {

    public Deduplication {
        if (retention.isNegative() || retention.isZero() || slack.isNegative()) {
            throw new IllegalArgumentException(
                    "deduplication over %s with slack %s: both must be positive".formatted(retention, slack));
        }
    }

    public static Deduplication standard() {
        return new Deduplication(Duration.ofHours(1), Duration.ofHours(6));
    }

    boolean isDuplicate(Long firstMillis, long atMillis) {
        return firstMillis != null && atMillis - firstMillis <= retention.toMillis();
    }

    boolean isForgotten(long firstMillis, long nowMillis) {
        return nowMillis - firstMillis >= keptMillis();
    }

    /** From arrival until an id may be forgotten, milliseconds. */
    long keptMillis() {
        return retention.plus(slack).toMillis();
    }
}
