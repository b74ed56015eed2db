package io.trustfabric.local.production.warehouse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.replay.engine.EnginePin;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One engine of production in a child process; one call at a time. */
public final class WarehouseProcess implements AutoCloseable {
    /** One class of each jar that the child needs; the engine's jar comes from its pin. */
    private static final List<String> ONE_CLASS_PER_JAR = List.of(
            "io.trustfabric.local.production.warehouse.WarehouseChild",
            "io.trustfabric.proofs.manifest.Manifest",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "org.apache.datasketches.kll.KllDoublesSketch",
            "org.apache.datasketches.memory.Memory",
            "org.bouncycastle.crypto.Digest");

    /** An intervention from a file may hold any SQL: one that never ends must not hold up the run for ever. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EnginePin pin;
    private final Process process;
    private final BufferedWriter calls;
    private final BufferedReader replies;
    private final ScheduledExecutorService watchdog;
    private final String engineVersion;

    private WarehouseProcess(EnginePin pin, Process process) throws IOException {
        this.pin = pin;
        this.process = process;
        this.calls = process.outputWriter(StandardCharsets.UTF_8);
        this.replies = process.inputReader(StandardCharsets.UTF_8);
        this.watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "warehouse-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        this.engineVersion = next();
    }

    /**
     * Starts the child and waits until its engine answers.
     *
     * @param workDir for the engine's native library and the child's complaints; deleted by whoever made it
     */
    public static WarehouseProcess start(EnginePin pin, Path workDir) throws IOException {
        Files.createDirectories(workDir);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // short queries: compiling better costs more than it saves
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + workDir.toAbsolutePath(),
                "-cp",
                classPath(pin),
                WarehouseChild.class.getName());
        builder.redirectError(workDir.resolve(pin.id() + ".log").toFile());
        Process process = builder.start();
        try {
            return new WarehouseProcess(pin, process);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** @throws IOException if the child ended; what it said is in its log */
    public WarehouseReply run(WarehouseCall call) throws IOException {
        calls.write(JSON.writeValueAsString(call));
        calls.newLine();
        calls.flush();
        return JSON.readValue(next(), WarehouseReply.class);
    }

    public String engineVersion() {
        return engineVersion;
    }

    private String next() throws IOException {
        Future<?> end = watchdog.schedule(process::destroyForcibly, CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        String line = replies.readLine();
        end.cancel(false);
        if (line == null) {
            throw new IOException("engine %s of production ended: a query took longer than %d s, or see its log"
                    .formatted(pin.id(), CALL_LIMIT.toSeconds()));
        }
        return line;
    }

    private static String classPath(EnginePin pin) {
        List<String> jars = new ArrayList<>();
        for (String name : ONE_CLASS_PER_JAR) {
            jars.add(jarOf(name).toString());
        }
        jars.add(pin.jar().toString());
        return String.join(File.pathSeparator, jars);
    }

    private static Path jarOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, WarehouseProcess.class.getClassLoader());
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("a warehouse needs %s on our own class path".formatted(className), e);
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
