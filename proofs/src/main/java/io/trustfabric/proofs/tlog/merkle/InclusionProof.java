package io.trustfabric.proofs.tlog.merkle;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import java.util.List;

/**
 * Says that a leaf is in a tree.
 *
 * @param leafIndex 0 is the first leaf
 * @param treeSize number of leaves
 * @param path from the leaf's sibling up to the root's child
 */
public record InclusionProof(long leafIndex, long treeSize, List<Hash32> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * Accepts iff {@code path} leads from {@code leaf} to {@code root}. Never throws on bad evidence.
     * Source: RFC 9162 section 2.1.3.2. Cost: one SHA-256 of 65 bytes per path entry, at most 63.
     */
    public Verdict verify(Hash32 leaf, Hash32 root) {
        if (leafIndex < 0 || leafIndex >= treeSize) {
            return Verdict.reject(
                    Reason.INDEX_OUT_OF_RANGE, "leaf %d of a tree of %d leaves".formatted(leafIndex, treeSize));
        }
        long fn = leafIndex;
        long sn = treeSize - 1;
        Hash32 hash = leaf;
        for (Hash32 sibling : path) {
            if (sn == 0) {
                return Verdict.reject(Reason.PATH_TOO_LONG, "tree of %d leaves", treeSize);
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = MerkleTree.hashNode(sibling, hash);
                int levels = Long.numberOfTrailingZeros(fn); // levels with no right sibling
                fn >>>= levels;
                sn >>>= levels;
            } else {
                hash = MerkleTree.hashNode(hash, sibling);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        if (sn != 0) {
            return Verdict.reject(Reason.PATH_TOO_SHORT, "tree of %d leaves", treeSize);
        }
        return hash.equals(root)
                ? Verdict.accept()
                : Verdict.reject(Reason.ROOT_MISMATCH, "computed %s, checkpoint has %s", hash, root);
    }
}
