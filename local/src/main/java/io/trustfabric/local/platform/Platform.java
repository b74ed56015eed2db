package io.trustfabric.local.platform;

import io.trustfabric.local.bus.Bus;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.flink.FlinkCluster;
import io.trustfabric.local.flink.JobProgram;
import io.trustfabric.local.kafka.Brokers;
import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.local.process.Supervision;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SubjectProvisioner;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.PlatformFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole fabric in one process tree: brokers and Flink as the {@link Layout} wants them, registry, services and replay
 * worker as child JVMs, all on loopback, all state in one folder. Closing it ends everything, the writers first.
 */
public final class Platform implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration JOBS_PATIENCE = Duration.ofMinutes(4);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Supervision> children = new ArrayList<>();
    private final Consumer<String> progress;
    private Optional<BusFolder> bus = Optional.empty();
    private Brokers brokers;
    private FlinkCluster flink;
    private Renewal renewal;
    private Addresses addresses;

    private Platform(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param state the folder, taken; stays the caller's to close
     * @param progress gets a line for each part that is ready
     */
    public static Platform start(
            Installation installation, StateFolder state, StartOptions options, Consumer<String> progress)
            throws Exception {
        Platform platform = new Platform(progress);
        ExecutorService starters = Executors.newCachedThreadPool();
        try {
            state.lay(options.layout());
            platform.startAll(installation, state, options.claimed(), starters);
            Files.writeString(
                    state.root().resolve("log.vkey"),
                    InstallationKeys.in(state.part("keys")).logVerifierKey() + "\n");
            state.finished();
            return platform;
        } catch (ExecutionException e) {
            platform.close();
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (Exception e) {
            platform.close();
            throw e;
        } finally {
            starters.shutdownNow();
        }
    }

    public Addresses addresses() {
        return addresses;
    }

    /** The processes that are kept alive, in the order in which they were started. */
    public List<Supervision> children() {
        return List.copyOf(children);
    }

    public Brokers brokers() {
        return brokers;
    }

    public FlinkCluster flink() {
        return flink;
    }

    /** What {@code platform.json} says about this platform now. */
    public PlatformFile describe() throws InterruptedException {
        Map<String, String> services = new TreeMap<>();
        for (Supervision child : children) {
            services.put(
                    child.name(),
                    child.child().isAlive()
                            ? "process %d%s".formatted(child.child().pid(), restarted(child.restarts()))
                            : "restarting");
        }
        flink.states().forEach((job, state) -> services.put("job " + job, state));
        return new PlatformFile(
                PlatformFile.SCHEMA,
                ProcessHandle.current().pid(),
                addresses.bootstrapServers(),
                addresses.registryUrl(),
                addresses.flinkUrl(),
                bus.map(folder -> folder.root().toString()).orElse(null),
                services);
    }

    /** Starts programs again whose passwords or keys have changed. */
    public void renew() throws InterruptedException {
        renewal.look();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) { // one part that does not end must not keep the others alive
                LOG.error("{} did not end cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }

    private void startAll(Installation installation, StateFolder state, StartOptions options, ExecutorService starters)
            throws Exception {
        EmbeddedRegistry registry = EmbeddedRegistry.launch(
                installation, state.part("registry"), state.part("logs"), options.registryPort());
        Supervision registrySupervision = Supervision.of(registry.child(), registry::relaunch);
        running.push(registrySupervision);
        children.add(registrySupervision);
        if (state.remember(options.bus()) == BusMode.SECURE) {
            bus = Optional.of(BusFolder.prepare(state.root().resolve("bus"), Instant.now()));
        }
        Foundation foundation = Foundation.of(installation, state, options, bus);
        Future<FlinkCluster> flinkStart = starters.submit(foundation::startFlink);
        AutoCloseable flinkEnd = () -> end(flinkStart);
        running.push(flinkEnd);
        brokers = foundation.startBrokers();
        running.remove(flinkEnd);
        running.push(brokers);
        running.push(flinkEnd); // who writes ends before what he writes to
        children.addAll(brokers.children());
        progress.accept("Kafka on " + brokers.bootstrapServers());
        Future<?> topics = starters.submit(() -> {
            brokers.provision(TopicCatalogue.load().shared());
            admit(brokers);
            return null;
        });
        InstallationKeys keys = InstallationKeys.prepare(state.part("keys"));
        flink = flinkStart.get();
        children.addAll(flink.children());
        progress.accept("Flink on " + flink.url());
        topics.get();
        keys.publish(brokers.bootstrapServers(), client("provisioner"));
        registry.awaitReady();
        new SubjectProvisioner(new RegistrySettings(registry.url()))
                .provision(TopicCatalogue.load().shared());
        progress.accept("registry on " + registry.url());
        addresses = new Addresses(brokers.bootstrapServers(), registry.url(), flink.url());
        startPrograms(new Programs(installation, state, options, bus, keys, addresses), starters);
    }

    /** Waits for a start to end, and ends what came of it; a start that failed has ended what it had. */
    private static void end(Future<FlinkCluster> start) throws Exception {
        FlinkCluster started;
        try {
            started = start.get();
        } catch (ExecutionException e) {
            LOG.debug("Flink had not started", e);
            return;
        }
        started.close();
    }

    /** Users and rights, before anybody needs them. */
    private void admit(Brokers brokers) throws IOException, InterruptedException {
        if (bus.isPresent()) {
            try (Bus admin = Bus.open(bus.get(), brokers.bootstrapServers())) {
                admin.admitAll();
            }
            progress.accept("users and rights from the catalogue");
        }
    }

    private Map<String, String> client(String principal) throws IOException {
        return bus.isPresent() ? BusFolder.properties(bus.get().clientFile(principal)) : Map.of();
    }

    private void startPrograms(Programs programs, ExecutorService starters) throws Exception {
        List<Supervision> services = new ArrayList<>();
        for (JvmSpec service : programs.services()) {
            Supervision supervision = Supervision.of(service);
            running.push(supervision);
            services.add(supervision);
        }
        children.addAll(services);
        WitnessKeys witness = programs.witnessKeys();
        renewal = new Renewal(programs, flink, services, witness);
        submit(programs.jobs(witness), starters);
        awaitJobs();
    }

    private void submit(List<JobProgram> jobs, ExecutorService starters) throws Exception {
        List<Future<?>> submitted = new ArrayList<>();
        for (JobProgram job : jobs) {
            submitted.add(starters.submit(() -> {
                flink.submit(job);
                return null;
            }));
        }
        for (Future<?> one : submitted) {
            one.get();
        }
    }

    private void awaitJobs() throws InterruptedException {
        long deadline = System.nanoTime() + JOBS_PATIENCE.toNanos();
        while (true) {
            Map<String, String> states = flink.states();
            for (var job : states.entrySet()) {
                if (job.getValue().equals("FAILED")) {
                    throw new IllegalStateException("job %s failed: %s"
                            .formatted(job.getKey(), flink.failure(job.getKey()).orElse("no reason given")));
                }
            }
            if (states.values().stream().allMatch("RUNNING"::equals)) {
                progress.accept("jobs " + String.join(", ", states.keySet()));
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("jobs do not run after %s: %s".formatted(JOBS_PATIENCE, states));
            }
            Thread.sleep(100);
        }
    }

    private static String restarted(int times) {
        return times == 0 ? "" : ", restarted %d times".formatted(times);
    }
}
