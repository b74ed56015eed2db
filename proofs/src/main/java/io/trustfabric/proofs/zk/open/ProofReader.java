package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;

/**
 * Reads a proof of known shape: points of 65 bytes, scalars of 32, one encoding each. The total length is checked
 * before anything is decoded. Source: overlap-v1, section 3.
 */
public final class ProofReader {
    private final String proof;
    private final byte[] bytes;
    private int at;

    /**
     * @param proof names what is read in refusals, for example {@code registration proof}
     * @param points how many points the whole proof has
     * @param scalars how many scalars the whole proof has
     * @throws MalformedException if there are more or fewer bytes than those take
     */
    public ProofReader(String proof, byte[] bytes, int points, int scalars) throws MalformedException {
        int expected = bytes(points, scalars);
        if (bytes.length != expected) {
            throw new MalformedException(
                    bytes.length > expected ? Reason.TRAILING_BYTES : Reason.MALFORMED,
                    "%s of %d bytes, expected exactly %d".formatted(proof, bytes.length, expected));
        }
        this.proof = proof;
        this.bytes = bytes.clone();
    }

    /** What so many points and scalars take. */
    public static int bytes(int points, int scalars) {
        return Point.BYTES * points + Scalar.BYTES * scalars;
    }

    /** @param field the point's name in the specification */
    public Point point(String field) throws MalformedException {
        int from = at;
        at += Point.BYTES;
        return Point.decode(bytes, from)
                .orElseThrow(() -> refusal(field, from, "expected a point of P-256, uncompressed, not at infinity"));
    }

    /** @param field the scalar's name in the specification */
    public Scalar scalar(String field) throws MalformedException {
        int from = at;
        at += Scalar.BYTES;
        return Scalar.decode(bytes, from)
                .orElseThrow(() -> refusal(field, from, "expected 32 bytes below the group's order"));
    }

    private MalformedException refusal(String field, int from, String expected) {
        return new MalformedException("%s, %s at byte %d: %s".formatted(proof, field, from, expected));
    }
}
