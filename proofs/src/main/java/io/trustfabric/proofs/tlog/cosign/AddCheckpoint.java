package io.trustfabric.proofs.tlog.cosign;

import io.trustfabric.proofs.evidence.CanonicalDecimal;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.StrictUtf8;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Body of {@code POST <submission prefix>/add-checkpoint}: {@code old <size>}, the hashes of a consistency proof one a line, a blank
 * line, the signed checkpoint.
 *
 * @param oldSize leaves of the tree that the cosigner is believed to have cosigned last; 0 for none
 * @param proof from {@code oldSize} to the checkpoint's size, RFC 6962 section 2.1.2
 */
public record AddCheckpoint(long oldSize, List<Hash32> proof, SignedCheckpoint checkpoint) {
    /** Path below the submission prefix. */
    public static final String PATH = "add-checkpoint";
    /** Room for a proof of 63 hashes and for 16 signatures of the largest kind there is, ML-DSA-44. */
    public static final int MAX_BYTES = 65_536;
    /** As many as a tree of 2^63 leaves needs, and what the specification allows. */
    public static final int MAX_HASHES = 63;

    private static final String OLD = "old ";

    public AddCheckpoint {
        if (oldSize < 0 || proof.size() > MAX_HASHES) {
            throw new IllegalArgumentException("an old size is not negative and a proof has at most %d hashes: %d, %d"
                    .formatted(MAX_HASHES, oldSize, proof.size()));
        }
        proof = List.copyOf(proof);
    }

    public static AddCheckpoint parse(byte[] body) throws MalformedException {
        String all = StrictUtf8.decodeLines(body, MAX_BYTES, "request");
        int blank = all.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedException("a request is an old size, hashes, a blank line and a signed checkpoint");
        }
        String[] lines = all.substring(0, blank).split("\n", -1);
        if (!lines[0].startsWith(OLD)) {
            throw new MalformedException("a request begins with \"old\", a space and a size");
        }
        if (lines.length - 1 > MAX_HASHES) {
            throw new MalformedException(
                    Reason.TOO_LARGE,
                    "a proof has at most %d hashes, found %d".formatted(MAX_HASHES, lines.length - 1));
        }
        long oldSize = CanonicalDecimal.parse(lines[0].substring(OLD.length()), "old size");
        List<Hash32> proof = new ArrayList<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            proof.add(Hash32.parseBase64(line));
        }
        byte[] note = all.substring(blank + 2).getBytes(StandardCharsets.UTF_8);
        return new AddCheckpoint(oldSize, proof, SignedCheckpoint.parse(note));
    }

    public byte[] bytes() {
        StringBuilder body = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash).append('\n'));
        return body.append('\n').append(checkpoint.format()).toString().getBytes(StandardCharsets.UTF_8);
    }
}
