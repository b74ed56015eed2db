package io.trustfabric.proofs.zk.poly;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretPolynomials;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.List;

/**
 * The extended Euclidean algorithm: rows {@code u * f + v * g = r} of falling degree of r. Degrees fall by one in each step
 * but the first, unless the roots were chosen for something else, so the number of steps tells the degree of the gcd;
 * {@link #runOn} makes up for that. Many steps are taken at once ({@link HalfGcd}) as long as they are known to exist.
 */
final class Euclid {
    private static final SecretVector ZERO = SecretVector.zeros(1);
    private static final SecretVector ONE = SecretVector.of(List.of(SecretScalar.of(Scalar.ONE)));

    private final int degreeF;
    private final int degreeG;
    private final int stepByStepBelow;
    private Row before;
    private Row last;
    private int steps;

    /**
     * Both trimmed and not zero, {@code g} no longer than {@code f}.
     *
     * @param stepByStepBelow the degree of the gcd up to which the arithmetic is the same
     */
    Euclid(SecretVector f, SecretVector g, int stepByStepBelow) {
        degreeF = f.length() - 1;
        degreeG = g.length() - 1;
        this.stepByStepBelow = stepByStepBelow;
        before = new Row(f, ONE, ZERO);
        last = new Row(g, ZERO, ONE);
    }

    /** Until a rest is zero. */
    void run() {
        while (last.r.length() > 0) {
            int degree = before.r.length() - 1;
            int many = Math.min(degree / 2, degree - stepByStepBelow);
            if (isRegular() && many >= HalfGcd.LEAF) {
                jump(many);
            } else {
                step();
            }
        }
    }

    /** What is left to do where the gcd has degree 0, on a rest made up from {@code junk}; the results are of no use. */
    void runOn(SecretVector junk) {
        last = new Row(SecretPolynomials.trimmed(junk.slice(0, before.r.length() - 1)), last.u, last.v);
        while (last.r.length() > 0) {
            step();
        }
    }

    /** The gcd, but for a constant, after {@link #run}. */
    SecretVector divisor() {
        return before.r;
    }

    SecretVector u() {
        return before.u;
    }

    SecretVector v() {
        return before.v;
    }

    int steps() {
        return steps;
    }

    private boolean isRegular() {
        return before.r.length() == last.r.length() + 1;
    }

    private void step() {
        SecretVector factor = ONE;
        SecretVector q;
        if (isRegular() && last.r.length() > 1) {
            var linear = LinearStep.of(before.r, last.r);
            factor = linear.factor();
            q = linear.minusQuotient();
        } else {
            SecretScalar inverse = last.r.get(last.r.length() - 1).inverse();
            q = SecretPolynomials.quotient(before.r, last.r, inverse).times(Scalar.ONE.negate());
        }
        int degree = last.r.length() - 1;
        var next = new Row(
                SecretPolynomials.trimmed(SecretPolynomials.sumOfProducts(factor, before.r, q, last.r, 0, degree)),
                SecretPolynomials.sumOfProducts(factor, before.u, q, last.u, 0, degreeG - degree + 1),
                SecretPolynomials.sumOfProducts(factor, before.v, q, last.v, 0, degreeF - degree + 1));
        before = last;
        last = next;
        steps++;
    }

    private void jump(int many) {
        int degree = before.r.length() - 1;
        int low = degree - 2 * many;
        var matrix = HalfGcd.of(before.r.slice(low, degree + 1), last.r.slice(low, degree), many);
        int taken = matrix.steps();
        if (taken == 0) {
            step();
            return;
        }
        // after so many steps the rows' rests have degrees degree - taken, and one less or below
        Row first = new Row(
                matrix.first(before.r, last.r, 0, degree - taken + 1),
                matrix.first(before.u, last.u, 0, Math.max(1, degreeG - (degree - taken))),
                matrix.first(before.v, last.v, 0, degreeF - (degree - taken)));
        Row second = new Row(
                SecretPolynomials.trimmed(matrix.second(before.r, last.r, 0, degree - taken)),
                matrix.second(before.u, last.u, 0, degreeG - (degree - taken) + 1),
                matrix.second(before.v, last.v, 0, degreeF - (degree - taken) + 1));
        before = first;
        last = second;
        steps += taken;
    }

    private record Row(SecretVector r, SecretVector u, SecretVector v) {}
}
