package io.trustfabric.proofs.tlog.root;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;

/**
 * A tenant log at one size.
 *
 * @param treeSize leaves, at least 1: a log without entries has no head
 */
public record TenantHead(TenantLabel label, long treeSize, Hash32 rootHash) {

    public TenantHead {
        if (treeSize < 1) {
            throw new IllegalArgumentException("a tenant log's head has at least one leaf, found " + treeSize);
        }
    }

    /** What the tenant log's own checkpoint says at this size. */
    public Checkpoint checkpoint(String rootOrigin) {
        return new Checkpoint(label.originUnder(rootOrigin), treeSize, rootHash);
    }
}
