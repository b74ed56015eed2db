package io.trustfabric.local.cli;

import io.trustfabric.local.bus.Bus;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.demo.DemoChecks;
import io.trustfabric.local.demo.DemoChecks.Conclusion;
import io.trustfabric.local.demo.DemoLog;
import io.trustfabric.local.demo.EvidenceReader;
import io.trustfabric.local.demo.Outstanding;
import io.trustfabric.local.demo.ReceiptFolder;
import io.trustfabric.local.production.ProductionConfig;
import io.trustfabric.local.production.ProductionRun;
import io.trustfabric.local.production.WorkSource;
import io.trustfabric.local.production.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One demo on a running platform: production in one thread, an outside reader in this one, and when production is over, waiting
 * until everything that was sampled has its receipt.
 */
final class DemoRun {

    private static final Duration POLL = Duration.ofMillis(100);
    /** The path makes no progress for this long: it is stuck, and waiting longer would not help. */
    private static final Duration STUCK = Duration.ofSeconds(90);
    /** What comes out twice may come late. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);

    private final ProductionConfig config;
    private final WorkSource work;
    private final DemoLog log;
    private final DemoChecks.Scale scale;
    private final DemoProgress progress;
    private final ReceiptFolder receipts;

    DemoRun(
            ProductionConfig config,
            WorkSource work,
            DemoLog log,
            DemoChecks.Scale scale,
            DemoProgress progress,
            ReceiptFolder receipts) {
        this.config = config;
        this.work = work;
        this.log = log;
        this.scale = scale;
        this.progress = progress;
        this.receipts = receipts;
    }

    Conclusion run() throws Exception {
        List<String> tenants = work.tenants();
        admit(tenants);
        try (EvidenceReader reader = EvidenceReader.fromNow(config.brokers(), config.registryUrl(), tenants)) {
            produce(reader);
            DemoChecks checks = new DemoChecks(Ledger.read(config.ledgerFile()), reader.evidence(), log, scale);
            awaitTheRest(reader, checks);
            progress.step("checking everything");
            progress.show(reader.evidence());
            return checks.conclude(progress.elapsed());
        }
    }

    /** Each tenant gets a principal that may read its receipts, where the platform has principals. */
    private void admit(List<String> tenants) throws Exception {
        if (config.brokers().knowsPrincipals()) {
            try (Bus bus = Bus.open(BusFolder.at(config.brokers().folder().orElseThrow()), config.bootstrapServers())) {
                bus.admitTenants(tenants);
            }
        }
    }

    private void produce(EvidenceReader reader) throws Exception {
        FutureTask<Long> production = new FutureTask<>(() -> new ProductionRun(config, work).run(progress));
        Thread thread = new Thread(production, "production");
        thread.start();
        try {
            while (!production.isDone()) {
                take(reader);
            }
            long records = production.get();
            progress.say("production is over: %,d records", records);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    private void awaitTheRest(EvidenceReader reader, DemoChecks checks) throws Exception {
        Outstanding outstanding = checks.outstanding();
        long progressNanos = System.nanoTime();
        while (!outstanding.nothing() && System.nanoTime() - progressNanos < STUCK.toNanos()) {
            progress.step("waiting for " + outstanding);
            takeFor(reader, Duration.ofMillis(500));
            Outstanding now = checks.outstanding();
            if (!now.equals(outstanding)) {
                progressNanos = System.nanoTime();
                outstanding = now;
            }
        }
        takeFor(reader, AFTERWARDS);
        if (outstanding.nothing() && !checks.outstanding().nothing()) {
            awaitTheRest(reader, checks); // what came last asked for more
        }
    }

    private void takeFor(EvidenceReader reader, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            take(reader);
        }
    }

    private void take(EvidenceReader reader) throws Exception {
        reader.poll(POLL);
        boolean none = receipts.first().isEmpty();
        receipts.keep(reader.evidence());
        if (none && receipts.first().isPresent()) {
            progress.say("first receipt verified: %s", receipts.first().get());
        }
        progress.show(reader.evidence());
    }
}
