package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A server's key pair {@code (k, k*G)}, k never zero. */
public final class VoprfKey {
    private static final int MOST_TRIES = 256;

    private final SecretScalar secret;
    private final Point publicKey;
    private volatile boolean destroyed;

    private VoprfKey(SecretScalar secret, Point publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /** {@code GenerateKeyPair}: uniform, from nothing that lasts. Source: RFC 9497, section 3.2. */
    public static VoprfKey generate(SecretNonces nonces, SecretMultiplication multiplication) {
        return of(nonces.next("voprf key".getBytes(StandardCharsets.US_ASCII)), multiplication)
                .orElseThrow(() -> new IllegalStateException("the random generator gave a secret key of zero"));
    }

    /**
     * {@code DeriveKeyPair}: the same key from the same seed. Source: RFC 9497, section 3.2.1.
     *
     * @param seed 32 secret bytes
     * @param info at most 65,535 public bytes
     */
    public static VoprfKey derive(byte[] seed, byte[] info, SecretMultiplication multiplication) {
        if (seed.length != 32) {
            throw new IllegalArgumentException("a seed has 32 bytes, found " + seed.length);
        }
        byte[] input = new HashInput().plain(seed).sized(info).bytes();
        for (int counter = 0; counter < MOST_TRIES; counter++) {
            byte[] attempt = new HashInput()
                    .plain(input)
                    .plain(new byte[] {(byte) counter})
                    .bytes();
            Optional<VoprfKey> key = of(SecretScalar.of(Suite.TO_KEY.hash(attempt)), multiplication);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IllegalStateException("the seed gives no key in %d tries".formatted(MOST_TRIES));
    }

    /** From the owner's own file; empty unless it is 32 bytes of a number below n, and not zero. */
    public static Optional<VoprfKey> decode(byte[] secret, SecretMultiplication multiplication) {
        return secret.length == Scalar.BYTES
                ? SecretScalar.decode(secret, 0).flatMap(k -> of(k, multiplication))
                : Optional.empty();
    }

    private static Optional<VoprfKey> of(SecretScalar secret, SecretMultiplication multiplication) {
        Point publicKey = multiplication.times(Point.BASE, secret);
        return publicKey.isInfinity() ? Optional.empty() : Optional.of(new VoprfKey(secret, publicKey));
    }

    public Point publicKey() {
        return publicKey;
    }

    /** The 32 bytes, for the owner's own file. The caller keeps them secret. */
    public byte[] encodeSecret() {
        return secret().encodeSecret();
    }

    /** @throws IllegalStateException once the key is destroyed */
    SecretScalar secret() {
        if (destroyed) {
            throw new IllegalStateException("the key is destroyed; nothing can be evaluated under it again");
        }
        return secret;
    }

    /** Overwrites the secret; call it after the last evaluation has returned. The public key stays. */
    public void destroy() {
        destroyed = true;
        secret.destroy();
    }

    @Override
    public String toString() {
        return "key pair of " + publicKey;
    }
}
