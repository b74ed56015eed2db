package io.trustfabric.replay.engine;

import io.trustfabric.replay.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs one call at a time on whichever engine it names: one child per pin, started when first needed, started again
 * after it died, replaced before it has used up its CPU limit. Not thread-safe: one lane, one thread.
 */
public final class EngineLane implements AutoCloseable {

    /** A child that is replaced now and then cannot keep what a query left behind in it. */
    private static final int CALLS_PER_CHILD = 1_000;

    private final EngineCatalog catalog;
    private final Sandbox sandbox;
    private final Path workDir;
    private final Map<String, Child> children = new HashMap<>();

    /** A child and what it has done so far. */
    private static final class Child {
        private final EngineProcess process;
        private int calls;
        private long busyMillis;

        private Child(EngineProcess process) {
            this.process = process;
        }
    }

    public EngineLane(EngineCatalog catalog, Sandbox sandbox, Path workDir) {
        this.catalog = catalog;
        this.sandbox = sandbox;
        this.workDir = workDir;
    }

    /**
     * Runs the call. A crash is tried once more on a fresh child, since the first may have been the machine's doing; two
     * in a row are the query's.
     *
     * @param engineId engine pin, for example {@code duckdb-2.0.0.1}
     * @throws IOException if the engine cannot be started: our own fault, never the query's
     */
    public EngineReply run(String engineId, EngineCall call) throws IOException, InterruptedException {
        Optional<EnginePin> pin = catalog.pin(engineId);
        if (pin.isEmpty()) {
            return EngineReply.failed(
                    FailureReason.ENGINE_UNKNOWN, "no such engine pin here; known are " + catalog.ids());
        }
        EngineReply reply = runOnce(pin.get(), call);
        boolean crashed = reply instanceof EngineReply.Failed f && f.reason() == FailureReason.ENGINE_CRASHED;
        return crashed ? runOnce(pin.get(), call) : reply;
    }

    private EngineReply runOnce(EnginePin pin, EngineCall call) throws IOException, InterruptedException {
        Child child = child(pin);
        long begun = System.nanoTime();
        EngineReply reply = child.process.run(call);
        child.calls++;
        child.busyMillis += TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (!child.process.alive() || child.calls >= CALLS_PER_CHILD || overHalfOfCpu(child)) {
            child.process.close();
            children.remove(pin.id());
        }
        return reply;
    }

    /** Half, so that the limit never ends a call that did nothing wrong. A call may use all cores it declares. */
    private boolean overHalfOfCpu(Child child) {
        long cpuMillis = child.busyMillis * Runtime.getRuntime().availableProcessors();
        return cpuMillis > TimeUnit.SECONDS.toMillis(sandbox.limits().cpuSeconds()) / 2;
    }

    private Child child(EnginePin pin) throws IOException, InterruptedException {
        Child running = children.get(pin.id());
        if (running != null && running.process.alive()) {
            return running;
        }
        if (running != null) {
            running.process.close();
        }
        Child started = new Child(EngineProcess.start(pin, sandbox, workDir));
        children.put(pin.id(), started);
        return started;
    }

    @Override
    public void close() {
        children.values().forEach(child -> child.process.close());
        children.clear();
    }
}
