package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.tlog.merkle.Hash32;

/**
 * B's tags and blinding, sealed for A. Source: overlap-v1, section 7.
 *
 * @param recipientKey SHA-256 of the public key that {@code sealed} is for
 * @param sealed HPKE encapsulation and ciphertext; nobody but A can look into it
 */
public record Disclosed(
        Hash32 registrationA,
        Hash32 registrationB,
        String prover,
        String owner,
        String purpose,
        int k,
        long expiresMillis,
        Hash32 recipientKey,
        OpaqueBytes sealed)
        implements Agreement {
    /** Room for 3,967 roots of 32 bytes, the largest bucket's, with a blinding, an encapsulated key and a tag. */
    public static final int MOST_SEALED_BYTES = 160_000;

    public Disclosed {
        Shape.text("prover", prover);
        Shape.text("owner", owner);
        Shape.text("purpose", purpose);
        Shape.time("expiresMillis", expiresMillis);
        Shape.size("sealed", sealed, MOST_SEALED_BYTES);
    }

    /** The same clear fields around another sealed part. */
    public Disclosed withSealed(OpaqueBytes other) {
        return new Disclosed(
                registrationA, registrationB, prover, owner, purpose, k, expiresMillis, recipientKey, other);
    }
}
