package io.trustfabric.proofs.tlog.merkle;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import java.util.List;

/**
 * Says that a leaf is in a subtree. Source: Merkle Tree Certificates draft, section 4.3: it is the inclusion proof of
 * the subtree taken as a tree.
 *
 * @param leafIndex in the whole tree
 */
public record SubtreeInclusionProof(long leafIndex, Subtree subtree, List<Hash32> path) {

    public SubtreeInclusionProof {
        path = List.copyOf(path);
    }

    /** Never throws on bad evidence. */
    public Verdict verify(Hash32 leaf, Hash32 subtreeRoot) {
        if (!subtree.valid() || leafIndex < subtree.start()) {
            return Verdict.reject(Reason.INDEX_OUT_OF_RANGE, "leaf %d in the subtree %s", leafIndex, subtree);
        }
        return new InclusionProof(leafIndex - subtree.start(), subtree.size(), path).verify(leaf, subtreeRoot);
    }
}
