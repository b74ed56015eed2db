package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.Arrays;

/**
 * That pairs of points have the same discrete logarithm as the public key has. Source: RFC 9497, section 2.2.
 *
 * @param c the challenge
 * @param s the response
 */
public record DleqProof(Scalar c, Scalar s) {
    public static final int BYTES = 2 * Scalar.BYTES;

    /** Exactly 64 bytes, both scalars below n. */
    public static DleqProof decode(byte[] bytes) throws MalformedException {
        if (bytes.length != BYTES) {
            throw new MalformedException("a DLEQ proof has %d bytes, found %d".formatted(BYTES, bytes.length));
        }
        return new DleqProof(scalar(bytes, 0, "challenge"), scalar(bytes, Scalar.BYTES, "response"));
    }

    private static Scalar scalar(byte[] bytes, int offset, String what) throws MalformedException {
        return Scalar.decode(bytes, offset)
                .orElseThrow(() -> new MalformedException(
                        "the %s of a DLEQ proof is not below the order of the group".formatted(what)));
    }

    public byte[] encode() {
        byte[] bytes = Arrays.copyOf(c.encode(), BYTES);
        System.arraycopy(s.encode(), 0, bytes, Scalar.BYTES, Scalar.BYTES);
        return bytes;
    }
}
