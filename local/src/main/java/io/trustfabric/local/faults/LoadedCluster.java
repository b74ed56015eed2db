package io.trustfabric.local.faults;

import io.trustfabric.local.bus.Bus;
import io.trustfabric.local.bus.BusClients;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.demo.DemoLog;
import io.trustfabric.local.demo.EvidenceReader;
import io.trustfabric.local.demo.Outstanding;
import io.trustfabric.local.demo.PathAudit;
import io.trustfabric.local.demo.ReceiptFolder;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.platform.InstallationKeys;
import io.trustfabric.local.platform.Platform;
import io.trustfabric.local.platform.StartOptions;
import io.trustfabric.local.platform.StateFolder;
import io.trustfabric.local.production.DrawnWork;
import io.trustfabric.local.production.ProductionConfig;
import io.trustfabric.local.production.ProductionRun;
import io.trustfabric.local.production.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster of processes with production running on it, and somebody outside who reads all that comes out. */
public final class LoadedCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedCluster.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** What comes out twice may come late. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);

    /** All has to run for this long without a break before it counts as recovered. */
    private static final Duration STEADY = Duration.ofSeconds(6);

    private static final List<String> JOBS = List.of("ingest", "sampler", "verdict", "transparency");

    private final StateFolder state;
    private final Platform platform;
    private final Site site;
    private final ProductionConfig config;
    private final EvidenceReader reader;
    private final ReceiptFolder receipts;
    private final DemoLog log;
    private final FutureTask<Long> production;
    private final Thread producing;
    private Set<String> duplicatedBefore;

    private LoadedCluster(StateFolder state, Platform platform, ProductionConfig config) throws Exception {
        this.state = state;
        this.platform = platform;
        this.site = new Site(platform, state.root());
        this.config = config;
        this.log = new DemoLog(
                state.part("log"), InstallationKeys.in(state.part("keys")).logVerifierKey());
        this.receipts = new ReceiptFolder(state.root().resolve("receipts"), log);
        this.reader = EvidenceReader.fromNow(config.brokers(), config.registryUrl(), new DrawnWork(config).tenants());
        this.production = new FutureTask<>(() -> new ProductionRun(config).run((step, done, total) -> {}));
        this.producing = new Thread(production, "production");
    }

    /**
     * Starts the cluster and production on it, and returns when the first receipts have come.
     *
     * @param queries of one tenant, spread over {@code duration}
     * @param progress gets a line for each part that is ready
     */
    public static LoadedCluster start(Path folder, int queries, Duration duration, Consumer<String> progress)
            throws Exception {
        return start(StartOptions.cluster(folder), queries, duration, progress);
    }

    /** The same on a cluster with these options. */
    static LoadedCluster start(StartOptions options, int queries, Duration duration, Consumer<String> progress)
            throws Exception {
        StateFolder state = StateFolder.open(options.state());
        try {
            Platform platform = Platform.start(Installation.current(), state, options, progress);
            try {
                return loaded(state, platform, queries, duration);
            } catch (Exception e) {
                platform.close();
                throw e;
            }
        } catch (Exception e) {
            state.close();
            throw e;
        }
    }

    private static LoadedCluster loaded(StateFolder state, Platform platform, int queries, Duration duration)
            throws Exception {
        ProductionConfig config = ProductionConfig.small(
                        state.root(),
                        Installation.current().root().resolve("engines"),
                        BusClients.of(platform.describe()),
                        platform.addresses().registryUrl(),
                        queries)
                .withDuration(duration);
        admitTenants(config);
        LoadedCluster cluster = new LoadedCluster(state, platform, config);
        cluster.producing.start();
        cluster.await("the first receipt", cluster::aReceipt);
        cluster.site.takeSavepoints(JOBS);
        return cluster;
    }

    /** So that the reader may read their receipts. */
    private static void admitTenants(ProductionConfig config) throws Exception {
        if (config.brokers().knowsPrincipals()) {
            try (Bus bus = Bus.open(BusFolder.at(config.brokers().folder().orElseThrow()), config.bootstrapServers())) {
                bus.admitTenants(new DrawnWork(config).tenants());
            }
        }
    }

    /**
     * Strikes, and returns when the cluster has recovered and all that had been produced before has come out.
     *
     * @throws IllegalStateException where there is no load left, or it does not recover
     */
    public Recovery strike(Fault fault) throws Exception {
        if (production.isDone()) {
            throw new IllegalStateException("production is over before [%s]: no load to strike".formatted(fault));
        }
        if (!fault.keepsState() && duplicatedBefore == null) {
            settleDuplicates();
        }
        LOG.info("fault {}", fault);
        Ledger before = Ledger.read(config.ledgerFile());
        long startNanos = System.nanoTime();
        fault.strike().on(site);
        Duration struck = since(startNanos);
        Duration recovered = awaitRecovery(fault, startNanos);
        LOG.info("fault {} is over after {}", fault, recovered);
        return new Recovery(fault.name(), struck, recovered, settlement(before));
    }

    /** Ends production, waits for everything that is still on its way, and reckons. */
    public Settlement settle() throws Exception {
        endProduction();
        return settlement(Ledger.read(config.ledgerFile()));
    }

    public Platform platform() {
        return platform;
    }

    @Override
    public void close() {
        try {
            endProduction();
        } catch (Exception e) {
            LOG.warn("production ended badly", e);
        }
        reader.close();
        platform.close();
        state.close();
    }

    private void endProduction() throws Exception {
        producing.interrupt();
        producing.join();
        try {
            production.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof InterruptedException || e.getCause() instanceof InterruptException)) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    /** From here on some job repeats what it had written; what is double up to here must not be. */
    private void settleDuplicates() throws Exception {
        takeFor(AFTERWARDS);
        duplicatedBefore =
                new HashSet<>(new PathAudit(Ledger.read(config.ledgerFile()), reader.evidence()).duplicated());
    }

    private Settlement settlement(Ledger ledger) throws Exception {
        Outstanding outstanding = awaitTheRest(ledger);
        takeFor(AFTERWARDS);
        PathAudit audit = new PathAudit(ledger, reader.evidence());
        List<String> duplicated = audit.duplicated();
        List<String> inexcusable = duplicatedBefore == null
                ? duplicated
                : duplicated.stream().filter(duplicatedBefore::contains).toList();
        return new Settlement(
                audit.records(),
                audit.lost(),
                inexcusable,
                duplicated.size() - inexcusable.size(),
                reader.evidence().changed(),
                audit.receipts(),
                audit.broken(log),
                outstanding.nothing() ? "" : outstanding.toString());
    }

    private Outstanding awaitTheRest(Ledger ledger) throws Exception {
        Outstanding outstanding = new PathAudit(ledger, reader.evidence()).outstanding();
        long movedNanos = System.nanoTime();
        while (!outstanding.nothing() && since(movedNanos).compareTo(PATIENCE) < 0) {
            takeFor(Duration.ofSeconds(1));
            Outstanding now = new PathAudit(ledger, reader.evidence()).outstanding();
            if (!now.equals(outstanding)) {
                movedNanos = System.nanoTime();
                outstanding = now;
            }
        }
        return outstanding;
    }

    /** Looks on for a while: a JobManager takes seconds to notice that a TaskManager has died. */
    private Duration awaitRecovery(Fault fault, long startNanos) throws Exception {
        long wellNanos = 0;
        long wellMillis = 0;
        Duration recovered = null;
        while (recovered == null || since(wellNanos).compareTo(STEADY) < 0) {
            if (since(startNanos).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("no recovery from %s within %s: %s"
                        .formatted(fault, PATIENCE, platform.describe().services()));
            }
            take();
            if (!allRuns()) {
                wellNanos = 0;
                recovered = null;
            } else if (wellNanos == 0) {
                wellNanos = System.nanoTime();
                wellMillis = System.currentTimeMillis();
            } else if (recovered == null && outputSince(wellMillis)) {
                recovered = since(startNanos);
            }
        }
        return recovered;
    }

    private boolean outputSince(long millis) {
        return reader.evidence().lastDecisionAtMillis() > millis
                && reader.evidence().lastReceiptAtMillis() > millis;
    }

    private boolean aReceipt() {
        return reader.evidence().lastReceiptAtMillis() > 0;
    }

    private boolean allRuns() throws InterruptedException {
        Map<String, String> parts = platform.describe().services();
        return parts.values().stream().allMatch(s -> s.startsWith("process ") || s.equals("RUNNING"))
                && site.flink().complete();
    }

    /** What is awaited. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(String what, Condition condition) throws Exception {
        long startNanos = System.nanoTime();
        while (!condition.holds()) {
            if (since(startNanos).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("no %s within %s: %s"
                        .formatted(what, PATIENCE, platform.describe().services()));
            }
            take();
        }
    }

    private void takeFor(Duration time) throws Exception {
        long startNanos = System.nanoTime();
        while (since(startNanos).compareTo(time) < 0) {
            take();
        }
    }

    private void take() throws Exception {
        reader.poll(POLL);
        receipts.keep(reader.evidence());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
