package io.trustfabric.proofs.tlog.merkle;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import java.util.List;

/**
 * Says that the smaller tree is a prefix of the larger one. A proof from the empty tree says nothing (anything
 * extends it), so the verifier refuses it: who allows a first checkpoint decides that outside.
 *
 * @param firstSize leaves of the smaller tree, at least 1
 * @param secondSize leaves of the larger tree
 */
public record ConsistencyProof(long firstSize, long secondSize, List<Hash32> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Source: RFC 9162 section 2.1.4.2. Never throws on bad evidence. */
    public Verdict verify(Hash32 firstRoot, Hash32 secondRoot) {
        if (firstSize < 1 || secondSize < firstSize) {
            return Verdict.reject(
                    Reason.INDEX_OUT_OF_RANGE, "a tree of %d leaves as a prefix of %d", firstSize, secondSize);
        }
        return new SubtreeConsistencyProof(new Subtree(0, firstSize), secondSize, path).verify(firstRoot, secondRoot);
    }
}
