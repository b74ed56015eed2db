package io.trustfabric.proofs.zk.curve;

/** A public scalar in signed digits of some bits each, low one first: {@code sum digit_i * 2^(bits*i)}. */
final class SignedDigits {
    private SignedDigits() {}

    /** Digits lie in {@code [-2^(bits-1), 2^(bits-1)]}; {@code windows * bits} must exceed 256, bits not 16. */
    static int[] of(byte[] scalar, int bits, int windows) {
        var digits = new int[windows];
        int carry = 0;
        for (int window = 0; window < windows; window++) {
            int digit = unsigned(scalar, window * bits, bits) + carry;
            carry = digit > 1 << (bits - 1) ? 1 : 0;
            digits[window] = digit - (carry << bits);
        }
        return digits;
    }

    private static int unsigned(byte[] bigEndian, int from, int bits) {
        int value = 0;
        for (int at = from / 8; at <= (from + bits - 1) / 8 && at < 32; at++) {
            value |= (bigEndian[31 - at] & 0xff) << (8 * (at - from / 8));
        }
        return value >> (from % 8) & ((1 << bits) - 1);
    }
}
