package io.trustfabric.proofs.zk.curve.limbs;

/** Points in affine form in one flat array, by slot; each may be infinity, as all are at first. */
final class AffinePoints {
    /** Limbs of a slot: x, then y. */
    static final int STRIDE = 2 * PrimeField.LIMBS;

    final long[] limbs;
    final boolean[] finite;

    AffinePoints(int slots) {
        limbs = new long[STRIDE * slots];
        finite = new boolean[slots];
    }

    /** @param words x, then y, four 64-bit words each, low one first */
    void set(int slot, long[] words, int wi) {
        PrimeField.fromWords(words, wi, limbs, x(slot));
        PrimeField.fromWords(words, wi + 4, limbs, y(slot));
        // a product need not be reduced, what is in a slot is
        PrimeField.reduce(limbs, x(slot));
        PrimeField.reduce(limbs, y(slot));
        finite[slot] = true;
    }

    void copy(AffinePoints from, int fromSlot, int slot) {
        System.arraycopy(from.limbs, x(fromSlot), limbs, x(slot), STRIDE);
        finite[slot] = from.finite[fromSlot];
    }

    /** Sets a slot to the opposite of another. */
    void setNegated(int slot, int of) {
        copy(this, of, slot);
        int y = y(slot);
        for (int i = 0; i < PrimeField.LIMBS; i++) {
            limbs[y + i] = -limbs[y + i];
        }
        PrimeField.reduce(limbs, y);
    }

    void clear(int slot) {
        finite[slot] = false;
    }

    static int x(int slot) {
        return STRIDE * slot;
    }

    static int y(int slot) {
        return STRIDE * slot + PrimeField.LIMBS;
    }
}
