package io.trustfabric.operators.monitor;

/**
 * What a monitor remembers of a log, as operator state.
 *
 * @param memory {@link io.trustfabric.proofs.tlog.monitor.MemoryText}: with its own version and checksum
 * @param beginMillis watcher's clock at the first round
 */
public record Remembered(byte[] memory, long beginMillis) {}
