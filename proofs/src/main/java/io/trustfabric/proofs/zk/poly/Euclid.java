package io.trustfabric.proofs.zk.poly;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretPolynomials;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.List;

/**
 * The extended Euclidean algorithm, step by step: rows {@code u * f + v * g = r} of falling degree of r. All quotients but
 * the first are linear unless the roots were chosen for something else, so the number of steps tells the degree of the
 * gcd; {@link #runOn} makes up for that.
 */
final class Euclid {
    private static final SecretVector ZERO = SecretVector.zeros(1);
    private static final SecretVector ONE = SecretVector.of(List.of(SecretScalar.of(Scalar.ONE)));

    private final int degreeF;
    private final int degreeG;
    private Row before;
    private Row last;
    private int steps;

    /** Both trimmed and not zero, {@code g} no longer than {@code f}. */
    Euclid(SecretVector f, SecretVector g) {
        degreeF = f.length() - 1;
        degreeG = g.length() - 1;
        before = new Row(f, ONE, ZERO);
        last = new Row(g, ZERO, ONE);
    }

    /** Until a rest is zero. */
    void run() {
        while (last.r.length() > 0) {
            step();
        }
    }

    /** What is left to do where the gcd has degree 0, on a rest made up from {@code junk}; the results are of no use. */
    void runOn(SecretVector junk) {
        last = new Row(SecretPolynomials.trimmed(junk.slice(0, before.r.length() - 1)), last.u, last.v);
        run();
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

    private void step() {
        int degree = last.r.length() - 1;
        SecretVector q =
                SecretPolynomials.quotient(before.r, last.r, last.r.get(degree).inverse());
        SecretVector rest = SecretPolynomials.minusProduct(before.r.slice(0, degree), q, last.r);
        SecretVector u = SecretPolynomials.minusProduct(before.u.padded(degreeG - degree + 1), q, last.u);
        SecretVector v = SecretPolynomials.minusProduct(before.v.padded(degreeF - degree + 1), q, last.v);
        before = last;
        last = new Row(SecretPolynomials.trimmed(rest), u, v);
        steps++;
    }

    private record Row(SecretVector r, SecretVector u, SecretVector v) {}
}
