package io.trustfabric.local.cli;

import io.trustfabric.local.platform.Daemon;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trust down}. */
@Command(name = "down", description = "End the platform and everything that belongs to it. The state folder stays.")
final class DownCommand extends TrustCommand {

    @Option(names = "--state", paramLabel = "DIR", defaultValue = ".trust", description = "State folder.")
    private Path state;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        Path folder = state.toAbsolutePath().normalize();
        boolean ended = Daemon.stop(folder);
        answer.give(
                "io.trustfabric.cli.down/1",
                Answer.object().put("ended", ended).put("state", folder.toString()),
                out -> out.println((ended ? "ended; its state stays in " : "no platform runs on ") + folder));
        return ExitCode.OK;
    }
}
