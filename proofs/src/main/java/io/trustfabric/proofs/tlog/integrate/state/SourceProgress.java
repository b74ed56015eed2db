package io.trustfabric.proofs.tlog.integrate.state;

/**
 * How far a source partition was seen. Also operator state: adding a field is a compatible change, renaming one is not.
 *
 * @param nextOffset highest offset seen, plus one
 * @param records distinct offsets seen
 */
public record SourceProgress(long nextOffset, long records) {}
