package io.trustfabric.services.clock;

/**
 * Which tick is due when. Ticks are counted from one fixed moment of a monotonic clock, so that late wake-ups do not
 * add up, and seconds that passed while no tick could be sent are numbers that nobody gets.
 *
 * @param firstSequence number of the tick at {@code startNanos}
 * @param startNanos moment of the first tick, {@link System#nanoTime}
 */
record TickSchedule(long firstSequence, long startNanos) {

    private static final long SECOND_NANOS = 1_000_000_000L;

    /**
     * Goes on after an earlier clock.
     *
     * @param lastSequence number of the last tick on the topic
     * @param lastBrokerMillis broker time of that tick
     * @param nowMillis wall clock; one that was set back costs no number
     */
    static TickSchedule after(long lastSequence, long lastBrokerMillis, long nowMillis, long nowNanos) {
        long secondsDown = Math.max(1, (nowMillis - lastBrokerMillis) / 1000);
        return new TickSchedule(Math.addExact(lastSequence, secondsDown), nowNanos);
    }

    /** Number of the newest tick that is due. */
    long sequenceAt(long nanos) {
        return firstSequence + Math.floorDiv(nanos - startNanos, SECOND_NANOS);
    }

    /** Nanoseconds from {@code nanos} until the tick with this number is due; not positive where it is. */
    long nanosUntil(long sequence, long nanos) {
        return (sequence - firstSequence) * SECOND_NANOS - (nanos - startNanos);
    }
}
