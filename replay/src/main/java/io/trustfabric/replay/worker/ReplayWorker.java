package io.trustfabric.replay.worker;

import io.trustfabric.replay.engine.EngineCatalog;
import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Main class of the replay worker; settings in {@link WorkerSettings}. Says on stdout, in one JSON line, that it is ready.
 * Exit codes: 0 told to stop, 1 unexpected, 2 settings, 20 broker, registry or engines away for longer than five minutes.
 */
public final class ReplayWorker {

    /** Offsets stay uncommitted meanwhile, so giving up loses nothing; a supervisor may start the worker again. */
    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(5));

    private static final int STOPPED = 0;
    private static final int UNEXPECTED = 1;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 20;
    private static final long STOP_SECONDS = 15;
    private static final String READY =
            "{\"schema\":\"io.trustfabric.service-event/1\",\"service\":\"replay-worker\",\"event\":\"ready\"}";

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWorker.class);

    private final WorkerSettings settings;
    private final EngineCatalog engines;
    private final Sandbox sandbox;
    private final Clients clients;

    private ReplayWorker(WorkerSettings settings) throws IOException {
        this.settings = settings;
        this.engines = EngineCatalog.load(settings.engines());
        this.sandbox = Sandbox.strongest(SandboxLimits.DEFAULT.withEngineMemoryBytes(settings.memoryBytes()));
        this.clients = Clients.of(settings);
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String... args) {
        try {
            new ReplayWorker(WorkerSettings.parse(System.getenv(), args)).work();
            return STOPPED;
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            LOG.error("cannot start: {}", e.getMessage());
            return USAGE;
        } catch (Patience.Exhausted e) {
            LOG.error("gives up: {}", e.getMessage());
            return UNREACHABLE;
        } catch (ExecutionException e) {
            LOG.error("ended", e.getCause());
            return UNEXPECTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return STOPPED;
        }
    }

    private void work() throws IOException, Patience.Exhausted, ExecutionException, InterruptedException {
        LOG.info(
                "replays on {} in sandbox [{}], {} lanes",
                engines.ids(),
                sandbox.level().label(),
                settings.lanes());
        var ended = new CountDownLatch(1);
        var ledger = new OffsetLedger();
        try (WorkFolder folder = WorkFolder.take(settings.work());
                var producer = clients.producer();
                var consumer = clients.consumer(PATIENCE.limit())) {
            var publisher = new Publisher(producer, clients.coder(), PATIENCE);
            var replayer = new Replayer(
                    settings.snapshots(),
                    settings.limits(),
                    settings.name(),
                    sandbox.level().label());
            var lanes = new LanePool(replayer, publisher, ledger, PATIENCE, 2 * settings.lanes());
            var reader = new RequestReader(clients.coder(), PATIENCE);
            var lag = new LagSignals(ledger, settings.lagObjective(), settings.name());
            var loop = new RequestLoop(consumer, reader, lanes, publisher, ledger, lag);
            stopOnSignal(loop, ended);
            try (lanes) {
                lanes.start(settings.lanes(), () -> new EngineLane(engines, sandbox, folder.folder()));
                loop.run(ReplayWorker::sayReady);
            }
            loop.commitWhatIsAnswered();
        } finally {
            ended.countDown();
        }
    }

    private static void sayReady() {
        System.out.println(READY);
        System.out.flush();
    }

    /** The process ends when the hook returns, so the hook waits for the lanes to finish and the offsets to be written. */
    private static void stopOnSignal(RequestLoop loop, CountDownLatch ended) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            loop.stop();
                            try {
                                if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                                    LOG.warn("did not stop within {} s", STOP_SECONDS);
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "signal"));
    }
}
