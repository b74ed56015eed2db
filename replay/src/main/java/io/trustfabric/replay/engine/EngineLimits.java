package io.trustfabric.replay.engine;

/**
 * What one call may use. The wall clock is the parent's and kills the child; the rest is enforced inside it.
 *
 * @param wallMillis from sending the call to its answer; milliseconds
 * @param memoryBytes the engine's own memory limit for tables, intermediates and result; bytes
 * @param maxRows rows that a result may have
 * @param maxInputBytes sum of the input files' sizes; bytes
 */
public record EngineLimits(long wallMillis, long memoryBytes, long maxRows, long maxInputBytes) {

    /** 30 s, 512 MiB, five million rows, 1 GiB of inputs: an order above TPC-H at scale 0.1. */
    public static final EngineLimits DEFAULT = new EngineLimits(30_000, 512L << 20, 5_000_000, 1L << 30);

    public EngineLimits {
        if (wallMillis <= 0 || memoryBytes <= 0 || maxRows <= 0 || maxInputBytes <= 0) {
            throw new IllegalArgumentException(
                    "every limit must be positive, found wall %d ms, memory %d B, rows %d, inputs %d B"
                            .formatted(wallMillis, memoryBytes, maxRows, maxInputBytes));
        }
    }

    public EngineLimits withWallMillis(long millis) {
        return new EngineLimits(millis, memoryBytes, maxRows, maxInputBytes);
    }

    public EngineLimits withMemoryBytes(long bytes) {
        return new EngineLimits(wallMillis, bytes, maxRows, maxInputBytes);
    }

    public EngineLimits withMaxRows(long rows) {
        return new EngineLimits(wallMillis, memoryBytes, rows, maxInputBytes);
    }
}
