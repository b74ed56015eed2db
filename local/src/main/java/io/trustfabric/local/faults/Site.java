package io.trustfabric.local.faults;

import io.trustfabric.local.flink.FlinkCluster;
import io.trustfabric.local.kafka.Brokers;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.Platform;
import io.trustfabric.local.process.Supervision;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running cluster as whoever damages it sees it: processes, folders, Flink. */
public final class Site {

    private static final Duration RUNNING = Duration.ofMillis(20);
    private static final Duration STANDING = Duration.ofMillis(180);

    private final Platform platform;
    private final Path state;
    private final LogSite log;
    private final Map<String, Path> earlier = new HashMap<>();

    /** @param watch of the platform's log */
    Site(Platform platform, Path state, LogWatch watch) throws IOException {
        this.platform = platform;
        this.state = state;
        this.log = new LogSite(this, watch, state.resolve("log"), state.resolve("log.policy"), state.resolve("drills"));
    }

    FlinkCluster flink() {
        return platform.flink();
    }

    LogSite log() {
        return log;
    }

    Brokers brokers() {
        return platform.brokers();
    }

    /** The one broker of a platform in one process ends and comes back. */
    void brokerGone(Duration time) throws InterruptedException {
        if (!(brokers() instanceof EmbeddedBroker broker)) {
            throw new IllegalStateException("the brokers are processes: kill one of them instead");
        }
        broker.outage(time);
    }

    /** A process by its name. */
    Supervision process(String name) {
        return platform.children().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process [%s]".formatted(name)));
    }

    /** Stands still from now on. */
    void halt(long pid) throws IOException, InterruptedException {
        run("kill", "-STOP", Long.toString(pid));
    }

    /** Goes on, where it lives. */
    void proceed(long pid) throws IOException, InterruptedException {
        if (ProcessHandle.of(pid).isPresent()) {
            run("kill", "-CONT", Long.toString(pid));
        }
    }

    /** {@code kill -9}, all at once. */
    void kill(String... processes) {
        for (String process : processes) {
            handle(process).destroyForcibly();
        }
    }

    /** Stands still and comes back: its connections stay open, nothing answers. */
    void stop(String process, Duration time) throws IOException, InterruptedException {
        long pid = handle(process).pid();
        run("kill", "-STOP", Long.toString(pid));
        try {
            Thread.sleep(time.toMillis());
        } finally {
            run("kill", "-CONT", Long.toString(pid));
        }
    }

    /** Has a tenth of its time. */
    void slow(String process, Duration time) throws IOException, InterruptedException {
        String pid = Long.toString(handle(process).pid());
        long end = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() < end) {
                run("kill", "-STOP", pid);
                Thread.sleep(STANDING.toMillis());
                run("kill", "-CONT", pid);
                Thread.sleep(RUNNING.toMillis());
            }
        } finally {
            run("kill", "-CONT", pid);
        }
    }

    /**
     * Every write to a file fails, and a while later it succeeds again. The kernel says that the file is too large rather than
     * that the disk is full; to the program both are a failed write, and this one needs no disk to fill.
     */
    void fillDisk(Duration time, String... processes) throws IOException, InterruptedException {
        List<Long> struck = new ArrayList<>();
        for (String process : processes) {
            long pid = handle(process).pid();
            run("prlimit", "--pid", Long.toString(pid), "--fsize=0:unlimited");
            struck.add(pid);
        }
        Thread.sleep(time.toMillis());
        for (long pid : struck) {
            if (ProcessHandle.of(pid).isPresent()) { // a broker ends when it cannot write
                run("prlimit", "--pid", Long.toString(pid), "--fsize=unlimited:unlimited");
            }
        }
    }

    /** Savepoints to come back to, of every job. */
    void takeSavepoints(List<String> jobs) throws Exception {
        for (String job : jobs) {
            earlier.put(job, flink().savepoint(job));
        }
    }

    Path earlierSavepoint(String job) {
        return earlier.get(job);
    }

    /** Moves a job's checkpoints to where nobody finds them. */
    void loseCheckpoints(String job) throws IOException {
        Path folder = state.resolve("flink").resolve("checkpoints").resolve(job);
        Files.move(folder, folder.resolveSibling(job + "-lost-" + System.nanoTime()));
    }

    private ProcessHandle handle(String process) {
        return ProcessHandle.of(process(process).child().pid())
                .orElseThrow(() -> new IllegalStateException("[%s] does not run".formatted(process)));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!process.waitFor(5, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("%s: %s"
                    .formatted(
                            String.join(" ", command),
                            new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip()));
        }
    }
}
