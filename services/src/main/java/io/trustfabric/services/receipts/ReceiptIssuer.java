package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.Service;
import io.trustfabric.services.Sessions;
import io.trustfabric.services.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each entry of the tenants that opted in its receipt, on the tenant's own topic, as soon as a signed checkpoint
 * covers it. At least once: after a restart it goes on at the first entry whose receipt may be missing, and a repeat has
 * the same id and names the same checkpoints.
 */
public final class ReceiptIssuer implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptIssuer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long COMMIT_NANOS = 1_000_000_000L;

    private final ReceiptSettings settings;
    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final Sessions sessions;

    /** @param patience how long broker, registry and tiles may be away before the service gives up */
    public ReceiptIssuer(ReceiptSettings settings, KafkaSettings kafka, SchemaCoder coder, Duration patience) {
        this.settings = settings;
        this.kafka = kafka;
        this.coder = coder;
        this.sessions = new Sessions("receipts", patience);
    }

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public void run(Runnable ready) throws InterruptedException {
        sessions.run(() -> session(ready));
    }

    @Override
    public void stop() {
        sessions.stop();
    }

    private void session(Runnable ready) throws IOException, InterruptedException {
        LogTopics topics = new LogTopics(coder, settings.origin());
        KeyDesk keys = new KeyDesk(new KeySearch(kafka, topics)::find, System.nanoTime());
        PendingLeaves pending = new PendingLeaves(new LeafSearch(kafka, topics));
        try (HeadQuestions questions = new HeadQuestions(kafka, topics)) {
            TenantHeadDesk heads = new TenantHeadDesk(settings.logKey(), questions::ask);
            try (ReceiptFeed feed = new ReceiptFeed(kafka, topics, settings, keys, heads, pending);
                    TenantTopics out = new TenantTopics(kafka, settings.replication(), coder, settings.origin())) {
                ready.run();
                StalledLogs stalled = new StalledLogs((label, tile) ->
                        settings.tenantTiles(label).read(tile.path()).isPresent());
                issueAll(new Work(feed, heads, keys, ReceiptMaker.of(settings, pending), stalled, out));
            }
        }
    }

    private void issueAll(Work work) throws IOException, InterruptedException {
        long committedAtNanos = System.nanoTime();
        while (sessions.going()) {
            work.feed().poll(POLL);
            int issued = work.issue();
            if (issued > 0 || System.nanoTime() - committedAtNanos > COMMIT_NANOS) {
                work.out().flush();
                work.feed().commit(work.open());
                committedAtNanos = System.nanoTime();
                sessions.worked();
            }
        }
    }

    /** One session's parts, in the order in which an entry passes through them. */
    private record Work(
            ReceiptFeed feed,
            TenantHeadDesk heads,
            KeyDesk keys,
            ReceiptMaker maker,
            StalledLogs stalled,
            TenantTopics out) {

        /** Entries on their way. */
        List<Covered> open() {
            Stream<Covered> waiting =
                    Stream.concat(heads.waiting(), keys.parked().map(Bound::entry));
            return Stream.concat(waiting, stalled.holding(System.nanoTime())).toList();
        }

        /** How many receipts were made. */
        int issue() throws IOException, InterruptedException {
            long now = System.nanoTime();
            Optional<Covered> next = isFull() ? Optional.empty() : feed.next(now);
            while (next.isPresent()) {
                heads.bring(next.get(), now);
                next = isFull() ? Optional.empty() : feed.next(now);
            }
            heads.bound(now).forEach(entry -> keys.bring(entry, now));
            List<KeyDesk.Matched> matched = new ArrayList<>(keys.matched(now));
            matched.sort(Comparator.comparingLong(m -> m.entry().entry().head().rootIndex())); // one tree, many proofs
            int issued = 0;
            for (StalledLogs.Waiting entry : stalled.due(now)) {
                issued += make(entry, now) ? 1 : 0;
            }
            for (KeyDesk.Matched entry : matched) {
                issued += make(new StalledLogs.Waiting(entry, now), now) ? 1 : 0;
            }
            return issued;
        }

        private boolean isFull() {
            return keys.isFull() || heads.isFull();
        }

        private boolean make(StalledLogs.Waiting waiting, long nowNanos) throws IOException, InterruptedException {
            if (stalled.keeps(waiting)) {
                return false;
            }
            KeyDesk.Matched entry = waiting.entry();
            Admission admission = entry.entry().admission();
            try {
                out.send(admission, maker.make(entry.entry(), entry.dataKey()));
                return true;
            } catch (MissingLeavesException e) {
                stalled.put(waiting, e.tile(), nowNanos);
                return false;
            } catch (MalformedException e) {
                LOG.error("{} gets no receipt: {}", admission, e.getMessage());
                return false;
            }
        }
    }
}
