package io.trustfabric.replay.worker;

import io.trustfabric.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again while broker, registry or engine are away: an outage of ours never becomes an outcome. Waits 0.5 s, then
 * twice as long up to 10 s, and gives up after {@code limit}.
 */
record Patience(Duration limit) {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Something that an outage can fail. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException, ExecutionException, InterruptedException;
    }

    /** The outage lasted longer than the patience: the process ends, and its supervisor decides. */
    static final class Exhausted extends Exception {
        private static final long serialVersionUID = 1L;

        Exhausted(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @param what for the log: what cannot be done meanwhile
     * @throws ExecutionException what is no outage, as it came
     */
    <T> T retry(String what, Step<T> step) throws Exhausted, ExecutionException, InterruptedException {
        long begun = System.nanoTime();
        Duration wait = FIRST_WAIT;
        while (true) {
            Exception outage;
            try {
                return step.run();
            } catch (IOException | RegistryUnavailableException e) {
                outage = e;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw e;
                }
                outage = (Exception) e.getCause();
            }
            Duration away = Duration.ofNanos(System.nanoTime() - begun);
            if (away.compareTo(limit) > 0) {
                throw new Exhausted(
                        "cannot %s for %d s: %s".formatted(what, away.toSeconds(), outage.getMessage()), outage);
            }
            LOG.warn(
                    "cannot {} for {} s, next try in {} ms: {}",
                    what,
                    away.toSeconds(),
                    wait.toMillis(),
                    outage.getMessage());
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }
}
