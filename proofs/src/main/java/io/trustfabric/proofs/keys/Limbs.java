package io.trustfabric.proofs.keys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers modulo p = 2^255 - 19 as five limbs of 51 bits, the lowest first. Limbs are signed, so that sums and differences need
 * no carry: {@link #multiply} takes limbs below 2^53 in size and gives limbs from -1 to 2^51, so the sum or the difference of
 * two products may be multiplied again. Products of limbs are taken apart at bit 51 by {@link Math#multiplyHigh}, for which the
 * processor has an instruction: less than Bouncy Castle's ten limbs of 25 and 26 bits.
 */
final class Limbs {
    static final int COUNT = 5;
    private static final int BITS = 51;
    private static final long MASK = (1L << BITS) - 1;
    /** Together 13 = 64 - 51: then the upper half of a product of shifted factors begins at bit 51 of the product. */
    private static final int SHIFT_A = 9;

    private static final int SHIFT_B = 4;
    /** 2^255 modulo p. */
    private static final long FOLD = 19;

    private Limbs() {}

    /** a times the number in {@code b} from {@code at}; the result may be a. */
    static void multiply(long[] a, long[] b, int at, long[] result) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long b0 = b[at];
        long b1 = b[at + 1];
        long b2 = b[at + 2];
        long b3 = b[at + 3];
        long b4 = b[at + 4];
        long c1 = FOLD * b1;
        long c2 = FOLD * b2;
        long c3 = FOLD * b3;
        long c4 = FOLD * b4;

        long l0 = low(a0, b0) + low(a1, c4) + low(a2, c3) + low(a3, c2) + low(a4, c1);
        long h0 = high(a0, b0) + high(a1, c4) + high(a2, c3) + high(a3, c2) + high(a4, c1);
        long l1 = low(a0, b1) + low(a1, b0) + low(a2, c4) + low(a3, c3) + low(a4, c2);
        long h1 = high(a0, b1) + high(a1, b0) + high(a2, c4) + high(a3, c3) + high(a4, c2);
        long l2 = low(a0, b2) + low(a1, b1) + low(a2, b0) + low(a3, c4) + low(a4, c3);
        long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(a3, c4) + high(a4, c3);
        long l3 = low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0) + low(a4, c4);
        long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(a4, c4);
        long l4 = low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
        long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);

        long r0 = l0 + FOLD * h4;
        long r1 = l1 + h0 + (r0 >> BITS);
        long r2 = l2 + h1 + (r1 >> BITS);
        long r3 = l3 + h2 + (r2 >> BITS);
        long r4 = l4 + h3 + (r3 >> BITS);
        r0 = (r0 & MASK) + FOLD * (r4 >> BITS);
        result[0] = r0 & MASK;
        result[1] = (r1 & MASK) + (r0 >> BITS);
        result[2] = r2 & MASK;
        result[3] = r3 & MASK;
        result[4] = r4 & MASK;
    }

    /** The product's lowest 51 bits. */
    private static long low(long a, long b) {
        return a * b & MASK;
    }

    /** The product without its lowest 51 bits, rounded down. */
    private static long high(long a, long b) {
        return Math.multiplyHigh(a << SHIFT_A, b << SHIFT_B);
    }

    /** 32 bytes, little-endian, of a number from 0 to 2^255 - 1 that is the same modulo p. */
    static byte[] encode(long[] a) {
        long[] r = a.clone();
        for (int round = 0; round < 3; round++) { // the first leaves at most a few units over, the second none
            for (int i = 0; i < COUNT - 1; i++) {
                r[i + 1] += r[i] >> BITS;
                r[i] &= MASK;
            }
            r[0] += FOLD * (r[COUNT - 1] >> BITS);
            r[COUNT - 1] &= MASK;
        }
        return ByteBuffer.allocate(VerifyingKey.SIZE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(r[0] | (r[1] << 51))
                .putLong((r[1] >> 13) | (r[2] << 38))
                .putLong((r[2] >> 26) | (r[3] << 25))
                .putLong((r[3] >> 39) | (r[4] << 12))
                .array();
    }

    /** Writes a number of 255 bits, 32 bytes, little-endian, from {@code at} on. */
    static void decode(byte[] bytes, long[] into, int at) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long w0 = in.getLong();
        long w1 = in.getLong();
        long w2 = in.getLong();
        long w3 = in.getLong();
        into[at] = w0 & MASK;
        into[at + 1] = ((w0 >>> 51) | (w1 << 13)) & MASK;
        into[at + 2] = ((w1 >>> 38) | (w2 << 26)) & MASK;
        into[at + 3] = ((w2 >>> 25) | (w3 << 39)) & MASK;
        into[at + 4] = (w3 >>> 12) & MASK;
    }
}
