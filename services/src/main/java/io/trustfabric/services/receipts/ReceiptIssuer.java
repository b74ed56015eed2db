package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.Service;
import io.trustfabric.services.UnreachableException;
import io.trustfabric.services.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each entry of the tenants that opted in its receipt, on the tenant's own topic, as soon as a signed checkpoint
 * covers it. At least once: after a restart it goes on at the first entry whose receipt may be missing, and a repeat has
 * the same id and names the same checkpoint.
 */
public final class ReceiptIssuer implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptIssuer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long COMMIT_NANOS = 1_000_000_000L;

    private final ReceiptSettings settings;
    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final Duration patience;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long workedAtNanos;

    /** @param patience how long broker, registry and tiles may be away before the service gives up */
    public ReceiptIssuer(ReceiptSettings settings, KafkaSettings kafka, SchemaCoder coder, Duration patience) {
        this.settings = settings;
        this.kafka = kafka;
        this.coder = coder;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public void run(Runnable ready) throws InterruptedException {
        workedAtNanos = System.nanoTime();
        do {
            try {
                session(ready);
            } catch (RetriableException | RegistryUnavailableException | IOException e) {
                if (System.nanoTime() - workedAtNanos > patience.toNanos()) {
                    throw new UnreachableException(
                            "receipts could not be made for %s: %s".formatted(patience, e.getMessage()), e);
                }
                LOG.warn("receipts begin anew at the last commit: {}", e.getMessage());
            }
        } while (!stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    private void session(Runnable ready) throws IOException, InterruptedException {
        LogTopics topics = new LogTopics(coder, settings.origin());
        KeyDesk keys = new KeyDesk(new KeySearch(kafka, topics)::find, System.nanoTime());
        ReceiptMaker maker = new ReceiptMaker(new FileTileStorage(settings.logFolder()), settings.logKey());
        try (ReceiptFeed feed = new ReceiptFeed(kafka, topics, settings, keys);
                TenantTopics out = new TenantTopics(kafka, settings.replication(), coder, settings.origin())) {
            ready.run();
            long committedAtNanos = System.nanoTime();
            while (stopped.getCount() > 0) {
                feed.poll(POLL);
                int issued = issue(feed, keys, maker, out);
                if (issued > 0 || System.nanoTime() - committedAtNanos > COMMIT_NANOS) {
                    out.flush();
                    feed.commit(oldestOpen(feed.join(), keys));
                    committedAtNanos = System.nanoTime();
                    workedAtNanos = committedAtNanos;
                }
            }
        }
    }

    private int issue(ReceiptFeed feed, KeyDesk keys, ReceiptMaker maker, TenantTopics out)
            throws IOException, InterruptedException {
        Optional<ReceiptJoin.Covered> next = keys.isFull() ? Optional.empty() : nextOf(feed);
        while (next.isPresent()) {
            keys.bring(next.get(), System.nanoTime());
            next = keys.isFull() ? Optional.empty() : nextOf(feed);
        }
        int issued = 0;
        for (KeyDesk.Matched entry : keys.matched(System.nanoTime())) {
            Admission admission = entry.entry().admission();
            try {
                byte[] receipt = maker.make(
                        admission,
                        entry.entry().leaf(),
                        entry.dataKey(),
                        entry.entry().head().checkpoint());
                out.send(admission, receipt);
                issued++;
            } catch (MalformedException e) {
                LOG.error("entry {} gets no receipt: {}", admission.logIndex(), e.getMessage());
            }
        }
        return issued;
    }

    private static Optional<ReceiptJoin.Covered> nextOf(ReceiptFeed feed) {
        ReceiptJoin join = feed.join();
        Optional<Admission> waiting = join.waiting();
        while (waiting.isPresent() && feed.leafIsGone(waiting.get())) {
            LOG.error(
                    "entry {} gets no receipt: {} has nothing at offset {} any more",
                    waiting.get().logIndex(),
                    LogTopics.SEQUENCE,
                    waiting.get().sequenceOffset());
            join.drop();
            waiting = join.waiting();
        }
        return join.next();
    }

    private static Admission oldestOpen(ReceiptJoin join, KeyDesk keys) {
        return Stream.concat(join.waiting().stream(), keys.oldestParked().stream())
                .min((a, b) -> Long.compare(a.logIndex(), b.logIndex()))
                .orElse(null);
    }
}
