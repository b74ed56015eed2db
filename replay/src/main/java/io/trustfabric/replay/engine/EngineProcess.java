package io.trustfabric.replay.engine;

import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.ScratchFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One engine in one sealed child process; one call at a time. After a call that timed out, ran out of memory or
 * crashed, the child is gone and {@link #alive()} is false: {@link EngineLane} starts the next one.
 */
public final class EngineProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    /** A server keeps its tables in files. */
    private static final long SERVER_FILE_BYTES = 1L << 30;

    private final EnginePin pin;
    private final Sandbox sandbox;
    private final Path folder;
    private final InputStore inputs;
    private final Process process;
    private final BufferedWriter calls;
    private final ChildOutput output;
    private String engineVersion = "";

    private EngineProcess(EnginePin pin, Sandbox sandbox, Path folder, Process process) {
        this.pin = pin;
        this.sandbox = sandbox;
        this.folder = folder;
        this.inputs = InputStore.of(folder.resolveSibling("inputs"));
        this.process = process;
        this.calls = process.outputWriter();
        this.output = ChildOutput.of(process);
    }

    /**
     * Starts a child and waits until its engine answers; about one second.
     *
     * @param workDir folder for the children's own folders, deleted with the child, and for verified copies of inputs
     * @throws IOException if the child cannot be started or does not get ready
     */
    public static EngineProcess start(EnginePin pin, Sandbox sandbox, Path workDir)
            throws IOException, InterruptedException {
        Path folder = workDir.toAbsolutePath().resolve("child-" + UUID.randomUUID());
        Sandbox walls = pin.server().isPresent() ? sandbox.withFileBytes(SERVER_FILE_BYTES) : sandbox;
        var started = new EngineProcess(
                pin,
                walls,
                folder,
                ChildCommand.of(pin, walls, folder, workDir.toAbsolutePath()).start());
        try {
            started.engineVersion = started.awaitReady();
            return started;
        } catch (IOException | InterruptedException e) {
            started.close();
            throw e;
        }
    }

    private String awaitReady() throws IOException, InterruptedException {
        Optional<String> version = output.next(START_LIMIT).flatMap(ChildMessage::parseReady);
        if (version.isEmpty()) {
            throw new IOException("engine %s did not get ready in sandbox %s (%s): %s"
                    .formatted(pin.id(), sandbox.level().label(), ending(), output.complaint()));
        }
        return version.get();
    }

    /**
     * Runs one call. Never throws on what the call holds.
     *
     * @throws IllegalStateException if the child has ended before
     * @throws InterruptedException if the caller no longer wants the answer; the child is killed
     */
    public synchronized EngineReply run(EngineCall call) throws InterruptedException {
        if (!alive()) {
            throw new IllegalStateException("the child of " + pin.id() + " has ended: start another");
        }
        if (call.limits().memoryBytes() > sandbox.limits().engineMemoryBytes()) {
            throw new IllegalArgumentException("call may use %d bytes, the sandbox gives %d"
                    .formatted(call.limits().memoryBytes(), sandbox.limits().engineMemoryBytes()));
        }
        try (Inbox inbox = new Inbox(inputs, Sandbox.inbox(folder))) {
            calls.write(ChildMessage.toLine(inbox.filledFor(call)));
            calls.newLine();
            calls.flush();
            return awaitReply(call.limits());
        } catch (Inbox.Refused e) {
            return e.reply();
        } catch (IOException e) {
            return crashed();
        } catch (InterruptedException e) {
            kill();
            throw e;
        }
    }

    private EngineReply awaitReply(EngineLimits limits) throws InterruptedException {
        Optional<String> line = output.next(Duration.ofMillis(limits.wallMillis()));
        if (line.isEmpty()) {
            if (output.ended()) {
                return crashed();
            }
            kill();
            return EngineReply.failed(FailureReason.TIMEOUT, "not finished after %d ms".formatted(limits.wallMillis()));
        }
        Optional<EngineReply> reply = ChildMessage.parseReply(line.get());
        if (reply.isEmpty()) {
            kill();
            return EngineReply.failed(FailureReason.ENGINE_CRASHED, "the child's answer is not one of ours");
        }
        if (reply.get() instanceof EngineReply.Failed failed && failed.reason() == FailureReason.OUT_OF_MEMORY) {
            kill(); // its heap may be broken; a fresh one costs a second
        }
        return reply.get();
    }

    private EngineReply crashed() {
        kill();
        return EngineReply.failed(FailureReason.ENGINE_CRASHED, "the child ended without an answer, " + ending());
    }

    private String ending() {
        return process.isAlive() ? "still running" : "exit code " + process.exitValue();
    }

    public boolean alive() {
        return process.isAlive() && !output.ended();
    }

    /** What the engine says about itself, for example {@code v2.0.0}. */
    public String engineVersion() {
        return engineVersion;
    }

    public EnginePin pin() {
        return pin;
    }

    /** Process id of the outermost process of the child, for whoever watches for orphans. */
    public long processId() {
        return process.pid();
    }

    /** Kills the child and everything below it, and waits until it is gone. */
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        output.close();
        ScratchFolder.delete(folder);
    }

    @Override
    public void close() {
        kill();
    }
}
