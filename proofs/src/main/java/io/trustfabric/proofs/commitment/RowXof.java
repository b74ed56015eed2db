package io.trustfabric.proofs.commitment;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stretches a row to 2,048 bytes: the key stream of AES-256 in counter mode, counter from zero, under the
 * SHA-256 of the row as key. Analysed with AES-256 as an ideal cipher (docs/spec/manifest.md, section
 * Security); chosen because every JDK has both in hardware. Not thread-safe.
 */
public final class RowXof {
    public static final int SIZE_BYTES = 2048;
    private static final byte[] ZEROS = new byte[SIZE_BYTES];
    private static final IvParameterSpec COUNTER_FROM_ZERO = new IvParameterSpec(new byte[16]);

    private final MessageDigest sha256;
    private final Cipher cipher;
    private final byte[] digest = new byte[32];

    public RowXof() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256 or AES/CTR", e);
        }
    }

    /** @param out receives {@link #SIZE_BYTES} bytes from its beginning */
    public void expand(byte[] row, int offset, int length, byte[] out) {
        try {
            sha256.update(row, offset, length);
            sha256.digest(digest, 0, digest.length);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(digest, "AES"), COUNTER_FROM_ZERO);
            cipher.doFinal(ZEROS, 0, SIZE_BYTES, out, 0);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 needs more than 32 bytes", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256 in counter mode refused a 32-byte key", e);
        }
    }

    /** SHA-256 of the row that was expanded last; overwritten by the next. */
    byte[] rowDigest() {
        return digest;
    }
}
