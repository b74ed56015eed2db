package io.trustfabric.local.cli;

import io.trustfabric.local.platform.Daemon;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformFile;
import io.trustfabric.sdk.cli.TrustCommand;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trust status}. */
@Command(
        name = "status",
        description =
                "What runs where, and what the log's monitor has found; exit 0 if all of it runs, 20 if no platform does, 13 if a part"
                        + " is down.")
final class StatusCommand extends TrustCommand {

    @Option(names = "--state", paramLabel = "DIR", defaultValue = ".trust", description = "State folder.")
    private Path state;

    @Override
    protected ExitCode run(Answer answer) {
        Path folder = state.toAbsolutePath().normalize();
        Optional<PlatformFile> platform = Daemon.find(folder);
        if (platform.isEmpty()) {
            PlatformView.giveNone(answer, folder);
            return ExitCode.UNREACHABLE;
        }
        PlatformView.give(answer, folder, platform.get(), OpenAlerts.of(folder, answer));
        return platform.get().services().values().stream().allMatch(RunningParts::well)
                ? ExitCode.OK
                : ExitCode.CHECKS_FAILED;
    }
}
