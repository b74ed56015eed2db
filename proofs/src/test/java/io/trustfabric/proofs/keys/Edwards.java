package io.trustfabric.proofs.keys;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** edwards25519 by the book (RFC 8032 section 5.1), in affine coordinates and slow: what the fast code is held against. */
record Edwards(BigInteger x, BigInteger y) {
    static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    static final BigInteger L =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(inverse(BigInteger.valueOf(121666)))
            .mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE =
            BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

    static final Edwards NEUTRAL = new Edwards(BigInteger.ZERO, BigInteger.ONE);
    static final Edwards BASE =
            of(BigInteger.valueOf(4).multiply(inverse(BigInteger.valueOf(5))).mod(P), false);

    /** The point with this y and this lowest bit of x. */
    static Edwards of(BigInteger y, boolean odd) {
        BigInteger yy = y.multiply(y);
        BigInteger xx = yy.subtract(BigInteger.ONE)
                .multiply(inverse(D.multiply(yy).add(BigInteger.ONE)))
                .mod(P);
        BigInteger x = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(xx)) {
            x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(xx)) {
            throw new IllegalArgumentException("no point has this y");
        }
        return new Edwards(x.testBit(0) == odd ? x : P.subtract(x).mod(P), y);
    }

    static Edwards parse(byte[] encoded) {
        byte[] y = encoded.clone();
        y[31] &= 0x7f;
        return of(number(y), encoded[31] < 0);
    }

    Edwards plus(Edwards o) {
        BigInteger both = D.multiply(x).multiply(o.x).multiply(y).multiply(o.y);
        return new Edwards(
                x.multiply(o.y)
                        .add(y.multiply(o.x))
                        .multiply(inverse(BigInteger.ONE.add(both)))
                        .mod(P),
                y.multiply(o.y)
                        .add(x.multiply(o.x))
                        .multiply(inverse(BigInteger.ONE.subtract(both)))
                        .mod(P));
    }

    Edwards negative() {
        return new Edwards(P.subtract(x).mod(P), y);
    }

    Edwards times(BigInteger k) {
        Edwards sum = NEUTRAL;
        for (int bit = k.bitLength() - 1; bit >= 0; bit--) {
            sum = sum.plus(sum);
            if (k.testBit(bit)) {
                sum = sum.plus(this);
            }
        }
        return sum;
    }

    byte[] encode() {
        byte[] bytes = bytes(y);
        bytes[31] |= (byte) (x.testBit(0) ? 0x80 : 0);
        return bytes;
    }

    /** 32 bytes, little-endian. */
    static byte[] bytes(BigInteger number) {
        byte[] big = number.toByteArray();
        byte[] little = new byte[32];
        for (int i = 0; i < Math.min(32, big.length); i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    static BigInteger number(byte[] little) {
        byte[] big = new byte[little.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = little[little.length - 1 - i];
        }
        return new BigInteger(1, big);
    }

    private static BigInteger inverse(BigInteger of) {
        return of.modInverse(P);
    }

    /** The secret scalar of a seed. */
    static BigInteger secret(byte[] seed) {
        byte[] half = Arrays.copyOf(sha512(seed), 32);
        half[0] &= (byte) 0xf8;
        half[31] = (byte) ((half[31] & 0x7f) | 0x40);
        return number(half);
    }

    /** k of RFC 8032 section 5.1.7. */
    static BigInteger challenge(byte[] r, byte[] a, byte[] message) {
        return number(sha512(r, a, message)).mod(L);
    }

    private static byte[] sha512(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
