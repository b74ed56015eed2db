package io.trustfabric.proofs.keys;

import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * Multiples of one point of edwards25519: j 64^i P for i in 0..42 and j in 1..32, so that [k]P is one addition for each six bits
 * of k and no doubling. 165 kB: larger digits mean fewer additions and leave the processor's cache. Its accesses depend on k:
 * for public values alone.
 */
final class EdwardsTable {
    private static final int DIGIT_BITS = 6;
    private static final int RADIX = 1 << DIGIT_BITS;
    private static final int DIGITS = RADIX / 2;
    private static final int SCALAR_BITS = 253;
    private static final int WINDOWS = (SCALAR_BITS + DIGIT_BITS) / DIGIT_BITS;
    private static final int ENTRY = 3 * Limbs.COUNT;
    /** The curve's d, and 1/2 modulo the field's prime; 32 bytes, little-endian. */
    private static final int[] D = element("a3785913ca4deb75abd841414d0a700098e879777940c78c73fe6f2bee6c0352");

    private static final int[] HALF = element("f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff3f");

    /** RFC 8032 section 5.1: y = 4/5, x even. */
    static final EdwardsTable BASE_POINT = of(HexFormat.of().parseHex("58" + "66".repeat(31)));

    /** By window, digit, and then (y - x) / 2, (y + x) / 2, d x y of the multiple. */
    private final long[] multiples = new long[WINDOWS * DIGITS * ENTRY];

    private EdwardsTable(int[] x, int[] y) {
        put(0, x, y);
        for (int window = 0; window < WINDOWS; window++) {
            EdwardsSum sum = new EdwardsSum();
            sum.add(multiples, at(window, 1));
            for (int digit = 2; digit <= DIGITS; digit++) {
                sum.add(multiples, at(window, 1));
                put(at(window, digit), sum);
            }
            if (window + 1 < WINDOWS) {
                sum.add(multiples, at(window, DIGITS));
                put(at(window + 1, 1), sum);
            }
        }
    }

    /** @param encoded a point's 32 bytes, valid and canonical */
    static EdwardsTable of(byte[] encoded) {
        int[] y = X25519Field.create();
        X25519Field.decode255(encoded, y);
        int[] u = X25519Field.create();
        int[] v = X25519Field.create();
        X25519Field.sqr(y, u);
        X25519Field.mul(D, u, v);
        X25519Field.subOne(u);
        X25519Field.addOne(v);
        int[] x = X25519Field.create();
        if (!X25519Field.sqrtRatioVar(u, v, x)) { // x^2 = (y^2 - 1) / (d y^2 + 1)
            throw new IllegalArgumentException("no point of edwards25519");
        }
        X25519Field.normalize(x);
        if ((x[0] & 1) != ((encoded[encoded.length - 1] >> 7) & 1)) {
            X25519Field.negate(x, x);
        }
        return new EdwardsTable(x, y);
    }

    /** @param scalar 32 bytes, little-endian, below 2^253 */
    void addMultiple(byte[] scalar, EdwardsSum sum) {
        walk(scalar, sum, 1);
    }

    /** @param scalar 32 bytes, little-endian, below 2^253 */
    void subtractMultiple(byte[] scalar, EdwardsSum sum) {
        walk(scalar, sum, -1);
    }

    private void walk(byte[] scalar, EdwardsSum sum, int sign) {
        int carry = 0;
        for (int window = 0; window < WINDOWS; window++) {
            int digit = sixBits(scalar, window * DIGIT_BITS) + carry;
            carry = digit > DIGITS ? 1 : 0;
            digit = sign * (digit - carry * RADIX); // -32 to 32
            if (digit > 0) {
                sum.add(multiples, at(window, digit));
            } else if (digit < 0) {
                sum.subtract(multiples, at(window, -digit));
            }
        }
    }

    private static int sixBits(byte[] scalar, int bit) {
        int at = bit / Byte.SIZE;
        int above = at + 1 < scalar.length ? scalar[at + 1] & 0xff : 0;
        int bits = (scalar[at] & 0xff) | (above << Byte.SIZE);
        return (bits >> (bit % Byte.SIZE)) & (RADIX - 1);
    }

    private static int at(int window, int digit) {
        return (window * DIGITS + digit - 1) * ENTRY;
    }

    private void put(int at, EdwardsSum sum) {
        int[] x = X25519Field.create();
        int[] y = X25519Field.create();
        sum.affine(x, y);
        put(at, x, y);
    }

    private void put(int at, int[] x, int[] y) {
        int[] difference = X25519Field.create();
        int[] total = X25519Field.create();
        int[] dxy = X25519Field.create();
        X25519Field.apm(y, x, total, difference);
        X25519Field.mul(difference, HALF, difference);
        X25519Field.mul(total, HALF, total);
        X25519Field.mul(x, y, dxy);
        X25519Field.mul(dxy, D, dxy);
        put(at, difference);
        put(at + Limbs.COUNT, total);
        put(at + 2 * Limbs.COUNT, dxy);
    }

    private void put(int at, int[] element) {
        byte[] bytes = new byte[VerifyingKey.SIZE_BYTES];
        X25519Field.normalize(element);
        X25519Field.encode(element, bytes);
        Limbs.decode(bytes, multiples, at);
    }

    private static int[] element(String hex) {
        int[] element = X25519Field.create();
        X25519Field.decode255(HexFormat.of().parseHex(hex), element);
        return element;
    }
}
