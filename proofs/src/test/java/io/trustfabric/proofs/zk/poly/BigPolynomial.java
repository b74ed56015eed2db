package io.trustfabric.proofs.zk.poly;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The same algebra on integers, for comparison: plain, slow, and of no use for secrets. */
record BigPolynomial(List<BigInteger> coefficients) {
    private static final BigInteger N = Scalar.ORDER;

    BigPolynomial {
        int end = coefficients.size();
        while (end > 0 && coefficients.get(end - 1).signum() == 0) {
            end--;
        }
        coefficients = List.copyOf(coefficients.subList(0, end));
    }

    static BigPolynomial ofRoots(Collection<BigInteger> roots) {
        var product = new BigPolynomial(List.of(BigInteger.ONE));
        for (BigInteger root : roots) {
            product = product.times(new BigPolynomial(List.of(root.negate().mod(N), BigInteger.ONE)));
        }
        return product;
    }

    static BigPolynomial of(SecretVector v) {
        var list = new ArrayList<BigInteger>();
        for (int i = 0; i < v.length(); i++) {
            list.add(v.get(i).publish().toBigInteger());
        }
        return new BigPolynomial(list);
    }

    SecretVector secret() {
        return SecretVector.of(
                coefficients.stream().map(c -> SecretScalar.of(Scalar.of(c))).toList());
    }

    int degree() {
        return coefficients.size() - 1;
    }

    BigPolynomial times(BigPolynomial other) {
        if (degree() < 0 || other.degree() < 0) {
            return new BigPolynomial(List.of());
        }
        var r = new ArrayList<BigInteger>();
        for (int k = 0; k <= degree() + other.degree(); k++) {
            BigInteger sum = BigInteger.ZERO;
            for (int i = Math.max(0, k - other.degree()); i <= Math.min(k, degree()); i++) {
                sum = sum.add(coefficients.get(i).multiply(other.coefficients.get(k - i)));
            }
            r.add(sum.mod(N));
        }
        return new BigPolynomial(r);
    }

    BigPolynomial plus(BigPolynomial other) {
        var r = new ArrayList<BigInteger>();
        for (int i = 0; i <= Math.max(degree(), other.degree()); i++) {
            r.add(at(i).add(other.at(i)).mod(N));
        }
        return new BigPolynomial(r);
    }

    /** Without the quotient. */
    BigPolynomial modulo(BigPolynomial divisor) {
        var r = new ArrayList<>(coefficients);
        BigInteger inverse = divisor.at(divisor.degree()).modInverse(N);
        for (int top = degree(); top >= divisor.degree(); top--) {
            BigInteger q = r.get(top).multiply(inverse).mod(N);
            for (int i = 0; i <= divisor.degree(); i++) {
                int at = top - divisor.degree() + i;
                r.set(at, r.get(at).subtract(q.multiply(divisor.at(i))).mod(N));
            }
        }
        return new BigPolynomial(r);
    }

    BigPolynomial monicGcd(BigPolynomial other) {
        BigPolynomial f = this;
        BigPolynomial g = other;
        while (g.degree() >= 0) {
            BigPolynomial rest = f.modulo(g);
            f = g;
            g = rest;
        }
        return f.times(new BigPolynomial(List.of(f.at(f.degree()).modInverse(N))));
    }

    private BigInteger at(int i) {
        return i <= degree() ? coefficients.get(i) : BigInteger.ZERO;
    }
}
