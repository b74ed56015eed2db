package io.trustfabric.local.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is put forward and back. */
final class WanderingClock extends Clock {
    private static final long HOUR_MILLIS = 3_600_000;
    private long millis = 1_790_000_000_000L;

    void jump(boolean forward) {
        millis += forward ? HOUR_MILLIS : -HOUR_MILLIS;
    }

    @Override
    public long millis() {
        return ++millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
