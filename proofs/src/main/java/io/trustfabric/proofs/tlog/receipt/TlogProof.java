package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.CanonicalDecimal;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.StrictUtf8;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.InclusionProof;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code c2sp.org/tlog-proof@v1} file: an entry's index and inclusion proof, and the checkpoint that it leads to.
 *
 * @param extra opaque and authenticated by nothing; empty in our receipts
 * @param path from the leaf's sibling up to the root's child
 */
public record TlogProof(Optional<byte[]> extra, long leafIndex, List<Hash32> path, SignedCheckpoint checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    /** A path has one hash a level; a tree has at most 2^63 leaves. */
    private static final int MAX_PATH = 63;

    public TlogProof {
        path = List.copyOf(path);
    }

    public static TlogProof of(InclusionProof proof, SignedCheckpoint checkpoint) {
        if (proof.treeSize() != checkpoint.checkpoint().treeSize()) {
            throw new IllegalArgumentException("the proof is for %d leaves, the checkpoint for %d"
                    .formatted(proof.treeSize(), checkpoint.checkpoint().treeSize()));
        }
        return new TlogProof(Optional.empty(), proof.leafIndex(), proof.path(), checkpoint);
    }

    public static TlogProof parse(byte[] bytes) throws MalformedException {
        String text = StrictUtf8.decodeLines(bytes, SignedNote.MAX_BYTES, "proof");
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedException("a proof has a blank line before its checkpoint");
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
        if (!lines.get(0).equals(HEADER)) {
            throw new MalformedException(Reason.UNSUPPORTED, "the first line is not " + HEADER);
        }
        boolean hasExtra = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
        int at = hasExtra ? 2 : 1;
        if (lines.size() <= at || !lines.get(at).startsWith(INDEX)) {
            throw new MalformedException("the proof has no index");
        }
        Optional<byte[]> extra = hasExtra
                ? Optional.of(CanonicalBase64.decode(lines.get(1).substring(EXTRA.length()), "extra data"))
                : Optional.empty();
        long index = CanonicalDecimal.parse(lines.get(at).substring(INDEX.length()), "index");
        byte[] note = text.substring(blank + 2).getBytes(StandardCharsets.UTF_8);
        return new TlogProof(extra, index, hashes(lines.subList(at + 1, lines.size())), SignedCheckpoint.parse(note));
    }

    private static List<Hash32> hashes(List<String> lines) throws MalformedException {
        if (lines.size() > MAX_PATH) {
            throw new MalformedException(Reason.PATH_TOO_LONG, "%d hashes, at most 63".formatted(lines.size()));
        }
        List<Hash32> hashes = new ArrayList<>();
        for (String line : lines) {
            hashes.add(Hash32.parseBase64(line));
        }
        return hashes;
    }

    /** Whether the entry is in the checkpoint's tree. Whether the checkpoint is to be trusted is another question. */
    public Verdict verifyInclusion(Hash32 leafHash) {
        return new InclusionProof(leafIndex, checkpoint.checkpoint().treeSize(), path)
                .verify(leafHash, checkpoint.checkpoint().rootHash());
    }

    public String format() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(
                data -> text.append(EXTRA).append(CanonicalBase64.encode(data)).append('\n'));
        text.append(INDEX).append(leafIndex).append('\n');
        path.forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(checkpoint.format()).toString();
    }
}
