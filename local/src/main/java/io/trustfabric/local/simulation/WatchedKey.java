package io.trustfabric.local.simulation;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.services.signer.CheckpointSigner;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.TimeoutException;

/** The log's key, which all signers share, and whoever signs with it is seen. */
final class WatchedKey implements CheckpointSigner {
    private final CheckpointSigner key;
    private final Faults faults;
    private final Verification found;
    private final TreeMap<Long, Hash32> signed = new TreeMap<>();
    private final Map<String, Hash32> tenants = new HashMap<>();

    WatchedKey(CheckpointSigner key, Faults faults, Verification found) {
        this.key = key;
        this.faults = faults;
        this.found = found;
    }

    @Override
    public VerifierKey verifierKey() {
        return key.verifierKey();
    }

    @Override
    public SignedCheckpoint sign(Checkpoint checkpoint) {
        return faults.cross(
                Arrow.SIGNATURE,
                () -> {
                    Hash32 other = signed.putIfAbsent(checkpoint.treeSize(), checkpoint.rootHash());
                    found.require(
                            other == null || other.equals(checkpoint.rootHash()),
                            "two roots of the root log were signed for %d leaves",
                            checkpoint.treeSize());
                    return key.sign(checkpoint);
                },
                TimeoutException::new);
    }

    @Override
    public SignedCheckpoint signTenant(TenantHead head) {
        Hash32 other = tenants.putIfAbsent(head.label() + "@" + head.treeSize(), head.rootHash());
        found.require(
                other == null || other.equals(head.rootHash()),
                "two roots of tenant log %s were signed for %d leaves",
                head.label(),
                head.treeSize());
        return key.signTenant(head);
    }

    /** Leaves of the largest head that was signed. */
    long newest() {
        return signed.isEmpty() ? 0 : signed.lastKey();
    }

    /** Roots by size: released or not. */
    Map<Long, Hash32> signed() {
        return signed;
    }
}
