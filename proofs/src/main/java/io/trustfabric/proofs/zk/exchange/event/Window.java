package io.trustfabric.proofs.zk.exchange.event;

/**
 * A span of the log's time.
 *
 * @param fromMillis inclusive, epoch milliseconds
 * @param untilMillis exclusive, epoch milliseconds
 */
public record Window(long fromMillis, long untilMillis) {

    public Window {
        Shape.time("fromMillis", fromMillis);
        Shape.time("untilMillis", untilMillis);
    }

    public boolean contains(long timeMillis) {
        return fromMillis <= timeMillis && timeMillis < untilMillis;
    }

    public boolean isEmpty() {
        return untilMillis <= fromMillis;
    }

    /** {@code [from, until)}. */
    @Override
    public String toString() {
        return "[%d, %d)".formatted(fromMillis, untilMillis);
    }
}
