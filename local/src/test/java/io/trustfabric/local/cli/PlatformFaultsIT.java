package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trustfabric.local.demo.Check;
import io.trustfabric.local.platform.BusMode;
import io.trustfabric.local.platform.Daemon;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.platform.Layout;
import io.trustfabric.local.platform.StartOptions;
import io.trustfabric.local.process.Ports;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.PlatformFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole platform with its real processes, while parts of it die. Production goes on; nothing may be lost or doubled. */
class PlatformFaultsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int QUERIES = 150;

    @TempDir
    private Path folder;

    private Path state;
    private StartOptions options;

    @BeforeEach
    void chooseFixedPorts() {
        state = folder.resolve("state");
        // the same ports at every start: clients that live through a restart come back to where they were
        options = new StartOptions(
                state,
                Layout.ONE_PROCESS,
                BusMode.AS_BEFORE,
                Ports.claim(0, ""),
                Ports.claim(0, ""),
                Ports.claim(0, ""));
    }

    @AfterEach
    void endPlatform() throws Exception {
        Daemon.stop(state);
    }

    @Test
    void childrenThatAreKilledAreStartedAgainAndNothingIsLost() throws Exception {
        PlatformFile platform = start();
        BackgroundDemo demo = BackgroundDemo.start(state, platform, QUERIES, Duration.ofSeconds(30));
        demo.awaitUnderWay(PATIENCE);

        for (String child : List.of("registry", "replay-worker", "services", "signer")) {
            kill(pidOf(platform, child));
        }

        assertAllHeld(demo);
        PlatformFile after = PlatformFile.read(state).orElseThrow();
        for (String child : List.of("registry", "replay-worker", "services", "signer")) {
            assertThat(pidOf(after, child)).as(child).isNotEqualTo(pidOf(platform, child));
        }
    }

    @Test
    void aPlatformThatIsKilledLeavesNoOrphansAndResumesWithNothingLost() throws Exception {
        PlatformFile platform = start();
        BackgroundDemo demo = BackgroundDemo.start(state, platform, QUERIES, Duration.ofSeconds(30));
        demo.awaitUnderWay(PATIENCE);
        List<ProcessHandle> children =
                ProcessHandle.of(platform.pid()).orElseThrow().descendants().toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(4);

        kill(platform.pid());

        for (ProcessHandle child : children) {
            child.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        start();
        assertAllHeld(demo);
        assertThat(Files.readString(state.resolve("logs/platform.log")))
                .contains("job sampler is")
                .contains("resumed from");
    }

    @Test
    void aSecondPlatformOnTheSameFolderOrPortIsRefusedWithAHint() throws Exception {
        PlatformFile platform = start();

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(this::start)
                .withMessageContaining("another platform runs on")
                .satisfies(e -> assertThat(e.hint()).contains("trust status"));
        int taken = Integer.parseInt(platform.bootstrapServers().replaceAll(".*:", ""));
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> Daemon.start(
                        Installation.current(),
                        new StartOptions(folder.resolve("other"), Layout.ONE_PROCESS, BusMode.AS_BEFORE, taken, 0, 0),
                        line -> {}))
                .withMessageContaining("port %d is taken".formatted(taken))
                .satisfies(e -> assertThat(e.hint()).contains("--kafka-port"));
    }

    private PlatformFile start() throws Exception {
        return Daemon.start(Installation.current(), options, line -> {});
    }

    private static void assertAllHeld(BackgroundDemo demo) throws Exception {
        assertThat(demo.assertAllHeld(PATIENCE.multipliedBy(3)).checks())
                .extracting(Check::name)
                .contains("nothing-lost", "nothing-duplicated");
    }

    private static long pidOf(PlatformFile platform, String child) {
        return Long.parseLong(platform.services().get(child).replaceAll("process (\\d+).*", "$1"));
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }
}
