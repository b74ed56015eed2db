package io.trustfabric.proofs.keys;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 private key: the 32-byte seed of RFC 8032. Signatures are deterministic. Not serialisable on
 * purpose, and no text form of it shows the seed: it must not reach a job graph, a log line or an error.
 */
public final class SigningKey {
    public static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

    private final byte[] seed;
    private final VerifyingKey verifyingKey;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        byte[] publicKey = new byte[VerifyingKey.SIZE_BYTES];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        this.verifyingKey = VerifyingKey.of(publicKey);
    }

    public static SigningKey generate() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return new SigningKey(seed);
    }

    /** @throws IllegalArgumentException if the seed is not 32 bytes */
    public static SigningKey ofSeed(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, found " + seed.length);
        }
        return new SigningKey(seed.clone());
    }

    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    public String keyId() {
        return verifyingKey.keyId();
    }

    /** @return 64 bytes, the same for the same message */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[VerifyingKey.SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** The secret itself: for {@link KeyFile} and for formats that derive from it, never for text. */
    public byte[] seed() {
        return seed.clone();
    }

    @Override
    public String toString() {
        return "private part of " + verifyingKey;
    }
}
