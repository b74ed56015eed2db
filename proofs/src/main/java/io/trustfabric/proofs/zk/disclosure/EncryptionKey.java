package io.trustfabric.proofs.zk.disclosure;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;

/**
 * A tenant's key pair for what is sealed for it: a P-256 private key of 32 bytes, big-endian, and its point. It is made for
 * this alone and signs nothing.
 */
public final class EncryptionKey {
    private final AsymmetricCipherKeyPair pair;
    private final Point publicKey;

    private EncryptionKey(AsymmetricCipherKeyPair pair) {
        this.pair = pair;
        this.publicKey =
                Point.decode(Hpke.suite().serializePublicKey(pair.getPublic())).orElseThrow();
    }

    /** By {@code DeriveKeyPair} of RFC 9180, section 7.1.3, from 32 fresh bytes. */
    public static EncryptionKey generate(SecureRandom random) {
        var seed = new byte[32];
        random.nextBytes(seed);
        return new EncryptionKey(Hpke.suite().deriveKeyPair(seed));
    }

    /** From its owner's file; empty unless these are 32 bytes of a number from 1 to n - 1. */
    public static Optional<EncryptionKey> decode(byte[] secret) {
        if (secret.length != Scalar.BYTES || SecretScalar.decode(secret, 0).isEmpty() || isZero(secret)) {
            return Optional.empty();
        }
        return Optional.of(new EncryptionKey(Hpke.suite().deserializePrivateKey(secret, null)));
    }

    /** The 32 bytes for the owner's file. The caller keeps them secret. */
    public byte[] encodeSecret() {
        return Hpke.suite().serializePrivateKey(pair.getPrivate());
    }

    /** What others seal for; 65 bytes when encoded. */
    public Point publicKey() {
        return publicKey;
    }

    AsymmetricCipherKeyPair pair() {
        return pair;
    }

    private static boolean isZero(byte[] secret) {
        int all = 0;
        for (byte b : secret) {
            all |= b;
        }
        return all == 0;
    }

    @Override
    public String toString() {
        return "encryption key " + publicKey;
    }
}
