package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.evidence.CanonicalDecimal;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;

/**
 * Head of a log's tree: the text that a log signs. Extension lines are refused: a monitor cannot audit them.
 *
 * @param origin the log's name
 * @param treeSize leaves
 * @param rootHash RFC 6962 root at that size
 */
public record Checkpoint(String origin, long treeSize, Hash32 rootHash) {

    public Checkpoint {
        if (!KeyName.valid(origin) || treeSize < 0) {
            throw new IllegalArgumentException(
                    "a checkpoint has an origin without spaces and plus, and a size: \"%s\", %d"
                            .formatted(origin, treeSize));
        }
    }

    /** @param text of a note */
    public static Checkpoint parse(String text) throws MalformedException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new MalformedException("a checkpoint is three lines: origin, size, root hash");
        }
        if (!KeyName.valid(lines[0])) {
            throw new MalformedException("a checkpoint's origin has no spaces and no plus");
        }
        return new Checkpoint(lines[0], CanonicalDecimal.parse(lines[1], "tree size"), Hash32.parseBase64(lines[2]));
    }

    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, treeSize, rootHash);
    }

    /** @throws IllegalArgumentException if the signer's name is not the origin: nobody would find the key */
    public SignedCheckpoint sign(NoteSigner signer) {
        if (!signer.name().equals(origin)) {
            throw new IllegalArgumentException(
                    "the log \"%s\" cannot be signed by the key of \"%s\"".formatted(origin, signer.name()));
        }
        return new SignedCheckpoint(this, SignedNote.sign(text(), signer));
    }
}
