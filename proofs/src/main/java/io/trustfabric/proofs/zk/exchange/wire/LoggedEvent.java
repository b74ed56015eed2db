package io.trustfabric.proofs.zk.exchange.wire;

/**
 * An event where the log put it.
 *
 * @param index in the log, from 0
 * @param timeMillis the log's time of it, epoch milliseconds; every limit of an exchange is judged on this clock
 */
public record LoggedEvent(long index, long timeMillis, SignedEvent event) {

    public LoggedEvent {
        if (index < 0 || timeMillis < 0) {
            throw new IllegalArgumentException("index %d and time %d, expected 0 or more".formatted(index, timeMillis));
        }
    }
}
