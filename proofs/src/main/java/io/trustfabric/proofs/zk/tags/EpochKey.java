package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.voprf.VoprfKey;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The tag service's secret q_e for one epoch. Drawn fresh, never from a seed that outlives the epoch: who has such a seed
 * can look up tags of every epoch, past ones too. Destroyed when the epoch ends. Source: docs/spec/tags.md, section 5.
 */
public final class EpochKey {
    private final String epoch;
    private final VoprfKey key;
    private boolean destroyed;

    private EpochKey(String epoch, VoprfKey key) {
        this.epoch = epoch;
        this.key = key;
    }

    public static EpochKey fresh(String epoch, SecureRandom random) {
        var material = new byte[32];
        random.nextBytes(material);
        return new EpochKey(
                epoch, VoprfKey.generate(new SecretNonces(random, material), new SecretMultiplication(random)));
    }

    /** After a restart within the epoch; empty unless these are the 32 bytes of {@link #encodeSecret}. */
    public static Optional<EpochKey> restore(String epoch, byte[] secret, SecureRandom random) {
        return VoprfKey.decode(secret, new SecretMultiplication(random)).map(key -> new EpochKey(epoch, key));
    }

    public EpochPublicKey publicKey() {
        return new EpochPublicKey(epoch, key.publicKey());
    }

    /** 32 bytes for the service's own store, from which they must go too when the epoch ends. */
    public byte[] encodeSecret() {
        return key.encodeSecret();
    }

    VoprfKey key() {
        return key;
    }

    public synchronized boolean isDestroyed() {
        return destroyed;
    }

    /** Overwrites the secret, after the epoch's last answer has returned. Nobody can compute a tag of the epoch again. */
    public synchronized void destroy() {
        destroyed = true;
        key.destroy();
    }

    @Override
    public String toString() {
        return "key of epoch " + epoch;
    }
}
