package io.trustfabric.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running child JVM. Closing it closes its stdin first, which it takes as the order to end, and kills it if it does not. */
public final class ChildJvm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildJvm.class);
    private static final Duration GRACE = Duration.ofSeconds(12);

    private static final int LAST_LINES = 20;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildJvm(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    public static ChildJvm start(JvmSpec spec) {
        try {
            Files.createDirectories(spec.folder());
            Files.createDirectories(spec.log().getParent());
            Process process = spec.builder().start();
            LOG.info("{} runs as process {}", spec.name(), process.pid());
            Path log = spec.log().resolveSibling(spec.name() + ".log");
            return new ChildJvm(spec.name(), process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(spec.name() + " does not start: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The end of its log, for a message about an end that nobody expected. */
    public String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    /** Waits for its end. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits for its end; empty where it lives on. */
    public OptionalInt waitFor(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} (process {}) did not end by itself within {}: killed", name, process.pid(), GRACE);
                List<ProcessHandle> family = process.descendants().toList();
                process.destroyForcibly().waitFor();
                family.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            LOG.warn("{}: {}", name, e.getMessage());
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
