package io.trustfabric.local.cli;

import io.trustfabric.local.platform.Daemon;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformFile;
import io.trustfabric.sdk.cli.TrustCommand;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trust up}. */
@Command(name = "up", description = "Start the platform, wait until it is ready, and leave it running.")
final class UpCommand extends TrustCommand {

    @Mixin
    private StartFlags flags;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        Optional<PlatformFile> running = Daemon.find(flags.state());
        if (running.isPresent()) {
            flags.check(running.get());
            answer.progress("it runs already");
            PlatformView.give(answer, flags.state(), running.get());
            return ExitCode.OK;
        }
        PlatformFile started = start(answer, flags);
        PlatformView.give(answer, flags.state(), started);
        return ExitCode.OK;
    }

    /** Starts it with a line on stderr for each part. */
    static PlatformFile start(Answer answer, StartFlags flags) throws Exception {
        long startNanos = System.nanoTime();
        PlatformFile started = Daemon.start(
                Installation.current(),
                flags.options(),
                line -> answer.progress("%5.1f s  %s", (System.nanoTime() - startNanos) / 1e9, line));
        answer.progress("%5.1f s  ready", (System.nanoTime() - startNanos) / 1e9);
        return started;
    }
}
