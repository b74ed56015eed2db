package io.trustfabric.local.platform;

import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The supervisor as a process of its own, seen from the command line: start it, find it, end it. */
public final class Daemon {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(75);

    private Daemon() {}

    /**
     * Starts a supervisor that outlives this process and its terminal, and returns when it is ready.
     *
     * @throws CommandFailure where it does not get ready, with its reason
     */
    public static PlatformFile start(Installation installation, StartOptions options, Consumer<String> progress)
            throws IOException {
        Path state = options.state().toAbsolutePath().normalize();
        StateFolder.check(state); // before anything, a log file even, is written into it
        Process process = new ProcessBuilder(command(installation, options, state))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            StartupReport.follow(lines, progress);
        }
        return PlatformFile.read(state)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNEXPECTED, "the platform was ready and has gone again", "trust doctor"));
    }

    /** The platform that runs on this folder now. */
    public static Optional<PlatformFile> find(Path state) {
        return StateFolder.isHeld(state) ? PlatformFile.read(state) : Optional.empty();
    }

    /**
     * Ends the platform of this folder and everything that belongs to it.
     *
     * @return false where none runs
     */
    public static boolean stop(Path state) throws InterruptedException, IOException {
        Optional<PlatformFile> platform = find(state);
        Optional<ProcessHandle> supervisor = platform.flatMap(p -> ProcessHandle.of(p.pid()));
        if (supervisor.isEmpty()) {
            Files.deleteIfExists(PlatformFile.in(state)); // of one that was killed
            return false;
        }
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            supervisor.get().destroyForcibly(); // its children end by themselves when it has gone
        }
        Files.deleteIfExists(PlatformFile.in(state));
        return true;
    }

    private static List<String> command(Installation installation, StartOptions options, Path state) {
        List<String> command = new ArrayList<>();
        onPath("setsid").ifPresent(command::add); // a session of its own: Ctrl-C in this terminal is not for it
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Installation.opened());
        command.addAll(List.of("-Xmx1280m", "-XX:+UseParallelGC", "-Xshare:auto", "-Dfile.encoding=UTF-8"));
        command.add("-Dtrust.root=" + installation.root());
        command.addAll(installation.logging(state.resolve("logs").resolve("platform.log")));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Supervisor.class.getName());
        command.addAll(options.arguments());
        return command;
    }

    private static Optional<String> onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file.toString());
            }
        }
        return Optional.empty();
    }
}
