package io.trustfabric.local.simulation;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A reader who saw every checkpoint that could be seen. */
final class Releases {
    private final VerifierKey key;
    private final Optional<SimulatedCosigner> cosigner;
    private final Verification found;
    private final Map<Long, Hash32> seen = new TreeMap<>();
    private long newest;

    Releases(VerifierKey key, Optional<SimulatedCosigner> cosigner, Verification found) {
        this.key = key;
        this.cosigner = cosigner;
        this.found = found;
    }

    void seen(byte[] note) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note);
            Checkpoint checkpoint = signed.checkpoint();
            found.require(signed.verify(key) instanceof Verdict.Accepted, "a released checkpoint's signature is none");
            Hash32 other = seen.putIfAbsent(checkpoint.treeSize(), checkpoint.rootHash());
            found.require(
                    other == null || other.equals(checkpoint.rootHash()),
                    "two roots were released for %d leaves",
                    checkpoint.treeSize());
            found.require(
                    checkpoint.treeSize() >= newest,
                    "a checkpoint of %d leaves was released after one of %d",
                    checkpoint.treeSize(),
                    newest);
            found.require(
                    cosigner.map(c -> c.vouchedFor(checkpoint)).orElse(true),
                    "a checkpoint of %d leaves was released that no cosigner vouched for",
                    checkpoint.treeSize());
            newest = checkpoint.treeSize();
        } catch (MalformedException e) {
            found.violated("what was released is no checkpoint: " + e.getMessage());
        }
    }

    /** A power cut took away what was visible and not durable. */
    void setBack(long size) {
        newest = size;
    }

    /** Roots by size. */
    Map<Long, Hash32> roots() {
        return seen;
    }
}
