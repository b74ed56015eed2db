package io.trustfabric.proofs.tlog.integrate.state;

/**
 * A hash of a tenant log's tiles. Also a key of operator state: it never changes.
 *
 * @param level of the tile, 1 and more
 * @param position of the hash in its level
 */
public record HashPlace(String tenantId, int level, long position) {}
