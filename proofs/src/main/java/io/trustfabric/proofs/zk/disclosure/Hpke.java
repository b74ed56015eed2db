package io.trustfabric.proofs.zk.disclosure;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.curve.Point;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

/**
 * One message under RFC 9180 in base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The sealed form is the
 * encapsulated key, 65 bytes, then the ciphertext with its tag.
 */
final class Hpke {
    private static final int TAG_BYTES = 16;

    private Hpke() {}

    /** A new one each time: the library's object has state. */
    static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    static int sealedBytes(int plainBytes) {
        return Point.BYTES + plainBytes + TAG_BYTES;
    }

    /**
     * The ephemeral key is derived from fresh bytes and from the message, so that a generator that repeats itself does not
     * use one key for two messages (overlap-v1, section 10, rule 8). The message must hold 32 bytes that nobody can guess.
     */
    static byte[] seal(Point recipient, byte[] info, byte[] aad, byte[] plain, SecureRandom random) {
        HPKE suite = suite();
        AsymmetricCipherKeyPair ephemeral = suite.deriveKeyPair(seed(recipient, info, aad, plain, random));
        var context = suite.setupBaseS(suite.deserializePublicKey(recipient.encode()), info, ephemeral);
        try {
            byte[] ciphertext = context.seal(aad, plain);
            byte[] sealed = Arrays.copyOf(context.getEncapsulation(), Point.BYTES + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, Point.BYTES, ciphertext.length);
            return sealed;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption does not fail", e);
        }
    }

    /** @throws MalformedException if it is too short, was sealed for another key or other aad, or was changed */
    static byte[] open(byte[] sealed, EncryptionKey key, byte[] info, byte[] aad) throws MalformedException {
        if (sealed.length < sealedBytes(0)) {
            throw new MalformedException("%d bytes cannot be a sealed message, which has at least %d"
                    .formatted(sealed.length, sealedBytes(0)));
        }
        if (Point.decode(sealed, 0).isEmpty()) {
            throw new MalformedException("the encapsulated key is no point of P-256 in 65 bytes");
        }
        byte[] encapsulated = Arrays.copyOf(sealed, Point.BYTES);
        byte[] ciphertext = Arrays.copyOfRange(sealed, Point.BYTES, sealed.length);
        try {
            return suite().setupBaseR(encapsulated, key.pair(), info).open(aad, ciphertext);
        } catch (InvalidCipherTextException e) {
            throw new MalformedException(
                    Reason.UNDECRYPTABLE,
                    "not sealed for this key and these clear fields, or changed since: ask its sender to seal it again");
        }
    }

    private static byte[] seed(Point recipient, byte[] info, byte[] aad, byte[] plain, SecureRandom random) {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(plain, "HmacSHA256"));
            for (byte[] part : new byte[][] {fresh, recipient.encode(), aad, info}) { // only the last length varies
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
