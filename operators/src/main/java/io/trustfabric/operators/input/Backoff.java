package io.trustfabric.operators.input;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long to go on asking something of ours that does not answer.
 *
 * @param first pause after the first failure; doubles from there
 * @param longest no pause is longer
 * @param total pauses add up to this at most; then the task fails and the restart strategy takes over
 */
public record Backoff(Duration first, Duration longest, Duration total) implements Serializable {

    /** Rides out a broker or a registry that is away for a minute. */
    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(90));
    }

    /** Something that may find its counterpart away. */
    @FunctionalInterface
    public interface Attempt<R, E extends Exception> {
        R run() throws OutageException, E;
    }

    /**
     * Runs {@code attempt} until it answers.
     *
     * @throws OutageException the last one, where the total is used up
     */
    public <R, E extends Exception> R retry(Attempt<R, E> attempt) throws OutageException, InterruptedException, E {
        long pauseMillis = first.toMillis();
        long leftMillis = total.toMillis();
        while (true) {
            try {
                return attempt.run();
            } catch (OutageException outage) {
                if (leftMillis <= 0) {
                    throw outage;
                }
                Thread.sleep(Math.min(pauseMillis, leftMillis));
                leftMillis -= pauseMillis;
                pauseMillis = Math.min(2 * pauseMillis, longest.toMillis());
            }
        }
    }
}
