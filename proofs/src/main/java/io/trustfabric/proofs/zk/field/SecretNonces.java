package io.trustfabric.proofs.zk.field;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Fresh secret scalars for blinding: HMAC-SHA-512 under the prover's secret key material over 32 bytes of a CSPRNG, the
 * transcript's state and a counter, reduced modulo n. A generator that is weak, or rolled back with its machine, does not
 * repeat a nonce under another challenge, since the state differs. Source: overlap-v1, section 10, rule 8; the idea is
 * RFC 6979's, section 3.6. Not safe for use by several threads.
 */
public final class SecretNonces {
    private final SecureRandom random;
    private final SecretKeySpec key;
    private long drawn;

    /** @param keyMaterial secret of the prover, of any length but zero: the openings of its commitments, for example */
    public SecretNonces(SecureRandom random, byte[] keyMaterial) {
        this.random = random;
        this.key = new SecretKeySpec(keyMaterial, "HmacSHA512");
    }

    /** A scalar that nobody has seen, bound to the state of the transcript for which it is drawn. */
    public SecretScalar next(byte[] transcriptState) {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(key);
            mac.update(fresh);
            mac.update(ByteBuffer.allocate(8).putLong(drawn++).array());
            mac.update(transcriptState);
            return SecretScalar.ofWide(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA512", e);
        }
    }
}
