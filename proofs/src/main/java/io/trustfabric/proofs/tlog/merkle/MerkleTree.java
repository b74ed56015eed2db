package io.trustfabric.proofs.tlog.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Hashing of RFC 6962 section 2.1, with SHA-256. */
public final class MerkleTree {
    private static final byte LEAF_PREFIX = 0;
    private static final byte NODE_PREFIX = 1;

    private MerkleTree() {}

    /** Root of the tree without leaves: the hash of nothing. */
    public static Hash32 emptyRoot() {
        return Hash32.of(sha256().digest());
    }

    public static Hash32 hashLeaf(byte[] leaf) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF_PREFIX);
        return Hash32.of(sha256.digest(leaf));
    }

    public static Hash32 hashNode(Hash32 left, Hash32 right) {
        byte[] node = new byte[1 + 2 * Hash32.SIZE_BYTES];
        node[0] = NODE_PREFIX;
        left.putInto(node, 1);
        right.putInto(node, 1 + Hash32.SIZE_BYTES);
        return Hash32.of(sha256().digest(node));
    }

    /** Root of the tree whose nodes at some level are {@code hashes}: leaf hashes, or roots of equal full subtrees. */
    public static Hash32 rootOf(List<Hash32> hashes) {
        CompactRange range = CompactRange.empty();
        for (Hash32 hash : hashes) {
            range = range.append(hash);
        }
        return range.root();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}
