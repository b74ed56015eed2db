package io.trustfabric.proofs.zk.curve.limbs;

import static io.trustfabric.proofs.zk.curve.limbs.AffinePoints.x;
import static io.trustfabric.proofs.zk.curve.limbs.AffinePoints.y;
import static io.trustfabric.proofs.zk.curve.limbs.PrimeField.LIMBS;

import java.util.Arrays;

/**
 * Additions of points to points, done together for one inversion (Montgomery's trick): five multiplications and a
 * squaring each, where projective ones take ten. Complete: equal points are doubled, opposite ones give infinity,
 * infinity adds nothing. No slot may occur twice in a batch, unless all it does is to be added to others. Source of
 * the formulas: Hankerson, Menezes, Vanstone, "Guide to Elliptic Curve Cryptography" (2004), section 3.1.2.
 */
final class BatchAddition {
    private final AffinePoints points;
    private final int[] targets;
    private final int[] others;
    private final boolean[] doubling;
    private final long[] denominators;
    private final long[] products; // of all denominators before; one more than additions
    private final long[] inverse = new long[LIMBS];
    private final long[] slope = new long[LIMBS];
    private final long[] t = new long[LIMBS];
    private int size;

    /** @param capacity additions a batch has at most */
    BatchAddition(AffinePoints points, int capacity) {
        this.points = points;
        targets = new int[capacity];
        others = new int[capacity];
        doubling = new boolean[capacity];
        denominators = new long[LIMBS * capacity];
        products = new long[LIMBS * (capacity + 1)];
        PrimeField.one(products, 0);
    }

    /** Adds the point of one slot to that of another when the batch is run, or now if that needs no arithmetic. */
    void add(int target, int other) {
        if (!points.finite[other]) {
            return;
        }
        if (!points.finite[target]) {
            points.copy(points, other, target);
            return;
        }
        long[] limbs = points.limbs;
        int denominator = LIMBS * size;
        PrimeField.subtract(limbs, x(other), limbs, x(target), denominators, denominator);
        doubling[size] = false;
        if (PrimeField.isZero(denominators, denominator)) {
            PrimeField.subtract(limbs, y(other), limbs, y(target), t, 0);
            if (!PrimeField.isZero(t, 0)) { // opposite, since no point of an odd order has y = 0
                points.clear(target);
                return;
            }
            PrimeField.add(limbs, y(target), limbs, y(target), denominators, denominator);
            doubling[size] = true;
        }
        PrimeField.multiply(products, LIMBS * size, denominators, denominator, products, LIMBS * (size + 1));
        targets[size] = target;
        others[size] = other;
        size++;
    }

    /** How many additions there were to do. */
    int run() {
        int done = size;
        if (size > 0) {
            PrimeField.invert(products, LIMBS * size, inverse, 0);
        }
        while (size > 0) {
            size--;
            PrimeField.multiply(inverse, 0, products, LIMBS * size, slope, 0); // 1 / denominator
            PrimeField.multiply(inverse, 0, denominators, LIMBS * size, inverse, 0);
            numerator(targets[size], others[size]);
            PrimeField.multiply(slope, 0, t, 0, slope, 0);
            add(points.limbs, targets[size], others[size]);
        }
        return done;
    }

    private void numerator(int target, int other) {
        long[] limbs = points.limbs;
        if (!doubling[size]) {
            PrimeField.subtract(limbs, y(other), limbs, y(target), t, 0);
            return;
        }
        PrimeField.square(limbs, x(target), t, 0);
        PrimeField.subtract(t, 0, products, 0, t, 0); // x^2 - 1, and a = -3
        for (int i = 0; i < LIMBS; i++) {
            t[i] *= 3;
        }
        PrimeField.reduce(t, 0);
    }

    /** By the slope of the line through both. */
    private void add(long[] limbs, int target, int other) {
        PrimeField.square(slope, 0, t, 0);
        PrimeField.subtract(t, 0, limbs, x(target), t, 0);
        PrimeField.subtract(t, 0, limbs, x(other), t, 0);
        PrimeField.reduce(t, 0);
        PrimeField.subtract(limbs, x(target), t, 0, limbs, x(target)); // x - x', for y'
        PrimeField.multiply(slope, 0, limbs, x(target), slope, 0);
        System.arraycopy(t, 0, limbs, x(target), LIMBS);
        PrimeField.subtract(slope, 0, limbs, y(target), limbs, y(target));
        PrimeField.reduce(limbs, y(target));
    }

    /** Sums up each run of slots into its first slot; {@code lengths} are all one, or zero, afterwards. */
    void sumRuns(int[] starts, int[] lengths) {
        do {
            for (int run = 0; run < lengths.length; run++) {
                int added = lengths[run] / 2;
                int kept = lengths[run] - added;
                for (int i = 0; i < added; i++) {
                    add(starts[run] + i, starts[run] + kept + i);
                }
                lengths[run] = kept;
            }
            run();
        } while (Arrays.stream(lengths).anyMatch(length -> length > 1));
    }
}
