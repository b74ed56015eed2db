package io.trustfabric.proofs.tlog.integrate.state;

/**
 * A tenant log at the last cut that changed it. Also operator state: adding a field is a compatible change, renaming one
 * is not.
 *
 * @param label opaque name of the log, 32 bytes
 * @param size leaves
 * @param edge compact range: roots of the maximal full subtrees from the largest to the smallest, 32 bytes each
 */
public record TenantTree(byte[] label, long size, byte[] edge) {}
