package io.trustfabric.services;

import io.trustfabric.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's work in sessions: when broker, registry or folder go away the session is over, and the next one begins anew
 * from what is durable, until the patience ends.
 */
public final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Works while {@link Sessions#going}, and tells {@link Sessions#worked} now and then. */
    @FunctionalInterface
    public interface Session {
        void run() throws IOException, InterruptedException;
    }

    private final String service;
    private final Duration patience;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile long workedAtNanos;

    /** @param patience how long the sessions of a service may fail before it gives up */
    public Sessions(String service, Duration patience) {
        this.service = service;
        this.patience = patience;
    }

    /**
     * Runs one session after the other until {@link #stop}.
     *
     * @throws UnreachableException where the patience ended
     */
    public void run(Session session) throws InterruptedException {
        worked();
        do {
            try {
                session.run();
            } catch (RetriableException | RegistryUnavailableException | IOException e) {
                if (System.nanoTime() - workedAtNanos > patience.toNanos()) {
                    throw new UnreachableException(
                            "%s could not work for %s: %s".formatted(service, patience, e.getMessage()), e);
                }
                LOG.warn("{} begins anew: {}", service, e.getMessage());
            }
        } while (!stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    }

    public boolean going() {
        return stopped.getCount() > 0;
    }

    /** The patience begins anew. */
    public void worked() {
        workedAtNanos = System.nanoTime();
    }

    public void stop() {
        stopped.countDown();
    }
}
