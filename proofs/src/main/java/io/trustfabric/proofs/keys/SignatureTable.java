package io.trustfabric.proofs.keys;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Knows good signatures of one public key A at sight: by tables of the multiples of A and of the base point B, it computes
 * s B - k A and compares its encoding with R. That is the check of RFC 8032 section 5.1.7 without the cofactor: who passes it
 * passes it with the cofactor as well. The reverse does not hold, where R has a part of small order, so it never says no. Not
 * constant in time: for public values alone.
 */
final class SignatureTable {
    private static final int SCALAR_BYTES = 32;
    /** Order of the base point: 2^252 + 27742317777372353535851937790883648493. */
    private static final BigInteger ORDER =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final byte[] publicKey;
    private final EdwardsTable multiples;

    /** @param publicKey canonical encoding of a point of the prime-order group */
    SignatureTable(byte[] publicKey) {
        this.publicKey = publicKey;
        this.multiples = EdwardsTable.of(publicKey);
    }

    /**
     * @param signature 64 bytes
     * @return true only for a good signature; false says nothing
     */
    boolean knows(byte[] message, byte[] signature) {
        byte[] s = Arrays.copyOfRange(signature, SCALAR_BYTES, VerifyingKey.SIGNATURE_BYTES);
        if (littleEndian(s).compareTo(ORDER) >= 0) {
            return false;
        }
        EdwardsSum sum = new EdwardsSum();
        EdwardsTable.BASE_POINT.addMultiple(s, sum);
        multiples.subtractMultiple(challenge(message, signature), sum);
        return Arrays.equals(sum.encode(), 0, SCALAR_BYTES, signature, 0, SCALAR_BYTES);
    }

    /** k = SHA-512(R || A || M) modulo the order, 32 bytes, little-endian. */
    private byte[] challenge(byte[] message, byte[] signature) {
        MessageDigest sha512 = sha512();
        sha512.update(signature, 0, SCALAR_BYTES);
        sha512.update(publicKey);
        byte[] k = littleEndian(sha512.digest(message)).mod(ORDER).toByteArray();
        byte[] scalar = new byte[SCALAR_BYTES];
        for (int i = 0; i < k.length; i++) {
            scalar[i] = k[k.length - 1 - i];
        }
        return scalar;
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] bigEndian = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bigEndian[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-512", e); // every Java SE must have it
        }
    }
}
