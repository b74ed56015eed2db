package io.trustfabric.replay.sandbox;

import java.util.List;

/**
 * Limits that the kernel holds a child process to (prlimit(1), getrlimit(2)).
 *
 * @param cpuSeconds CPU time of the child's whole life; seconds
 * @param engineMemoryBytes most that a call may give the engine; the address space is this and {@link #RUNTIME_BYTES}
 * @param fileBytes largest file the child may write, and the size of its private /tmp; bytes
 * @param processes processes and threads of the child's user
 */
public record SandboxLimits(long cpuSeconds, long engineMemoryBytes, long fileBytes, int processes) {

    /**
     * Address space of a child beside the engine's own memory: 256 MiB heap, code cache, class space, the engine's
     * library and thread stacks. Measured: 0.95 GiB with DuckDB 2.0.0.1.
     */
    public static final long RUNTIME_BYTES = 1536L << 20;

    /** One hour of CPU, 1 GiB for the engine, 128 MiB of files (the engine unpacks its library of 72 MB). */
    public static final SandboxLimits DEFAULT = new SandboxLimits(3_600, 1L << 30, 128L << 20, 1_024);

    public SandboxLimits withEngineMemoryBytes(long bytes) {
        return new SandboxLimits(cpuSeconds, bytes, fileBytes, processes);
    }

    SandboxLimits withFileBytes(long bytes) {
        return new SandboxLimits(cpuSeconds, engineMemoryBytes, bytes, processes);
    }

    List<String> prlimit() {
        return List.of(
                "prlimit",
                "--cpu=" + cpuSeconds,
                "--as=" + (engineMemoryBytes + RUNTIME_BYTES),
                "--fsize=" + fileBytes,
                "--nproc=" + processes,
                "--nofile=256",
                "--core=0");
    }
}
