package io.trustfabric.proofs.tlog.merkle;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import java.util.List;

/**
 * Says that a subtree is part of a tree. With a subtree that starts at 0 this is the consistency proof of RFC 9162
 * section 2.1.4; the general case is section 4.4 of the Merkle Tree Certificates draft.
 *
 * @param treeSize leaves of the whole tree
 */
public record SubtreeConsistencyProof(Subtree subtree, long treeSize, List<Hash32> path) {

    public SubtreeConsistencyProof {
        path = List.copyOf(path);
    }

    /** Never throws on bad evidence. */
    public Verdict verify(Hash32 subtreeRoot, Hash32 root) {
        if (!subtree.valid() || subtree.end() > treeSize) {
            return Verdict.reject(Reason.INDEX_OUT_OF_RANGE, "subtree %s of a tree of %d leaves", subtree, treeSize);
        }
        if (subtree.size() == 0) {
            return verifyEmpty(subtreeRoot);
        }
        long fn = subtree.start();
        long sn = subtree.end() - 1;
        long tn = treeSize - 1;
        int shared = sn == tn
                ? Long.SIZE - Long.numberOfLeadingZeros(fn ^ sn) // up to the subtree's own root
                : Math.min(Long.SIZE - Long.numberOfLeadingZeros(fn ^ sn), Long.numberOfTrailingZeros(~sn));
        return walk(fn >>> shared, sn >>> shared, tn >>> shared, subtreeRoot, root);
    }

    private Verdict verifyEmpty(Hash32 subtreeRoot) {
        if (!path.isEmpty()) {
            return Verdict.reject(Reason.PATH_TOO_LONG, "the subtree is empty");
        }
        return subtreeRoot.equals(MerkleTree.emptyRoot())
                ? Verdict.accept()
                : Verdict.reject(Reason.ROOT_MISMATCH, "an empty subtree has the root %s", MerkleTree.emptyRoot());
    }

    /** @param fn {@code fn}, {@code sn}, {@code tn} are named as in the sources */
    private Verdict walk(long fn, long sn, long tn, Hash32 subtreeRoot, Hash32 root) {
        boolean rootIsFirst = fn == sn; // the verifier knows the first hash itself
        if (!rootIsFirst && path.isEmpty()) {
            return Verdict.reject(Reason.PATH_TOO_SHORT, "tree of %d leaves", treeSize);
        }
        Hash32 partial = rootIsFirst ? subtreeRoot : path.get(0);
        Hash32 whole = partial;
        for (Hash32 hash : path.subList(rootIsFirst ? 0 : 1, path.size())) {
            if (tn == 0) {
                return Verdict.reject(Reason.PATH_TOO_LONG, "tree of %d leaves", treeSize);
            }
            if ((sn & 1) == 1 || sn == tn) {
                if (fn < sn) {
                    partial = MerkleTree.hashNode(hash, partial);
                }
                whole = MerkleTree.hashNode(hash, whole);
                int levels = Long.numberOfTrailingZeros(sn); // levels with no right sibling
                fn >>>= levels;
                sn >>>= levels;
                tn >>>= levels;
            } else {
                whole = MerkleTree.hashNode(whole, hash);
            }
            fn >>>= 1;
            sn >>>= 1;
            tn >>>= 1;
        }
        return conclude(tn, partial, whole, subtreeRoot, root);
    }

    private Verdict conclude(long tn, Hash32 partial, Hash32 whole, Hash32 subtreeRoot, Hash32 root) {
        if (tn != 0) {
            return Verdict.reject(Reason.PATH_TOO_SHORT, "tree of %d leaves", treeSize);
        }
        if (!partial.equals(subtreeRoot)) {
            return Verdict.reject(Reason.ROOT_MISMATCH, "computed %s, the smaller tree has %s", partial, subtreeRoot);
        }
        return whole.equals(root)
                ? Verdict.accept()
                : Verdict.reject(Reason.ROOT_MISMATCH, "computed %s, the larger tree has %s", whole, root);
    }
}
