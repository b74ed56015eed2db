package io.trustfabric.local.platform;

import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon behind {@code trust up}: starts the platform, keeps {@code platform.json} true, ends everything on SIGTERM.
 * It tells its starter how it goes in {@link StartupReport}.
 */
public final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    /** The broker halts when a write fails; ending before that keeps every file whole. */
    private static final long STOP_BELOW_FREE_BYTES = 200L << 20;

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Supervisor() {}

    /** @param args what {@link StartOptions#arguments} made */
    public static void main(String[] args) {
        StartOptions options = StartOptions.parse(args);
        // halt: Flink's and Kafka's own threads must not keep alive, or change the exit code of, what has ended
        Runtime.getRuntime().halt(new Supervisor().run(options).code());
    }

    private ExitCode run(StartOptions options) {
        StartupReport report = new StartupReport(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        try (StateFolder state = StateFolder.open(options.state());
                Platform platform = Platform.start(Installation.current(), state, options, report::progress)) {
            platform.describe().write(state.root());
            report.ready();
            LOG.info("ready: {}", platform.addresses());
            watch(platform, state);
            Files.deleteIfExists(PlatformFile.in(state.root()));
            return ExitCode.OK;
        } catch (CommandFailure e) {
            report.failed(e);
            return e.exitCode();
        } catch (Exception | LinkageError e) { // a class path that does not fit must end it, not leave it hanging
            LOG.error("platform does not run", e);
            report.failed(new CommandFailure(
                    ExitCode.UNEXPECTED,
                    "platform does not run: " + e.getMessage(),
                    "the reason in " + options.state().resolve("logs/platform.log")));
            return ExitCode.UNEXPECTED;
        } finally {
            stopped.countDown();
        }
    }

    private void watch(Platform platform, StateFolder state) throws InterruptedException, IOException {
        PlatformFile written = platform.describe();
        while (!stopAsked.await(1, TimeUnit.SECONDS)) {
            platform.renew();
            PlatformFile now = platform.describe();
            if (!now.equals(written)) {
                now.write(state.root());
                written = now;
            }
            if (Files.getFileStore(state.root()).getUsableSpace() < STOP_BELOW_FREE_BYTES) {
                LOG.error("disk is nearly full: the platform ends while its files are whole; free some, then trust up");
                return;
            }
        }
    }

    private void stopAndWait() {
        stopAsked.countDown();
        try {
            if (!stopped.await(60, TimeUnit.SECONDS)) {
                LOG.error("the platform did not end within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
