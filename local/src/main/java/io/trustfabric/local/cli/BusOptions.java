package io.trustfabric.local.cli;

import io.trustfabric.local.bus.Bus;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.platform.Daemon;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Which secured platform a command of {@code trust bus} is about; use as {@code @Mixin}. */
final class BusOptions {

    @Option(names = "--state", paramLabel = "DIR", defaultValue = ".trust", description = "State folder.")
    private Path state;

    /** What is done on a bus. */
    @FunctionalInterface
    interface Work {
        void on(Bus bus, BusFolder folder) throws IOException, InterruptedException;
    }

    /** Does it as the admin of the running platform. */
    void administer(Work work) throws InterruptedException {
        Path folder = state.toAbsolutePath().normalize();
        PlatformFile platform = Daemon.find(folder)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE, "no platform runs on " + folder, "trust up --secure --state " + state));
        if (platform.bus() == null) {
            throw CommandFailure.usage(
                    "the platform on %s knows no principals".formatted(folder), "trust down, then trust up --secure");
        }
        BusFolder files = BusFolder.at(Path.of(platform.bus()));
        try (Bus bus = Bus.open(files, platform.bootstrapServers())) {
            work.on(bus, files);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage(), "trust bus acls");
        } catch (IllegalStateException | KafkaException e) {
            throw new CommandFailure(ExitCode.REJECTED, e.getMessage(), "docs/runbooks/rotate-password.md", e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "client settings cannot be used: " + e.getMessage(), "ls -l " + platform.bus(), e);
        }
    }
}
