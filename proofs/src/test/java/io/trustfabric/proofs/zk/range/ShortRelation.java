package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Small integers {@code x_i}, not all zero, with {@code sum x_i * c_i = 0} modulo n: about n^(1/d) large for d coefficients.
 * Source: Lenstra, Lenstra, Lovász, "Factoring polynomials with rational coefficients" (1982).
 */
final class ShortRelation {
    private static final MathContext DIGITS = new MathContext(250);
    private static final BigDecimal DELTA = new BigDecimal("0.75");

    private final BigInteger[][] basis;
    private final BigDecimal[][] orthogonal;
    private final BigDecimal[][] mu;

    private ShortRelation(BigInteger[][] basis) {
        this.basis = basis;
        this.orthogonal = new BigDecimal[basis.length][];
        this.mu = new BigDecimal[basis.length][basis.length];
    }

    static BigInteger[] of(Scalar... coefficients) {
        int d = coefficients.length;
        var basis = new BigInteger[d][d];
        for (int i = 0; i < d; i++) {
            Arrays.fill(basis[i], BigInteger.ZERO);
            basis[i][i] = BigInteger.ONE;
            basis[i][0] =
                    coefficients[i].times(coefficients[0].inverse()).negate().toBigInteger();
        }
        basis[0][0] = Scalar.ORDER;
        return new ShortRelation(basis).reduced();
    }

    private BigInteger[] reduced() {
        orthogonalise();
        int k = 1;
        while (k < basis.length) {
            for (int j = k - 1; j >= 0; j--) {
                subtract(k, mu[k][j].setScale(0, RoundingMode.HALF_EVEN).toBigInteger(), j);
            }
            BigDecimal least = DELTA.subtract(mu[k][k - 1].pow(2)).multiply(square(k - 1), DIGITS);
            if (square(k).compareTo(least) >= 0) {
                k++;
            } else {
                BigInteger[] swapped = basis[k];
                basis[k] = basis[k - 1];
                basis[k - 1] = swapped;
                orthogonalise();
                k = Math.max(k - 1, 1);
            }
        }
        return basis[0];
    }

    private void subtract(int from, BigInteger times, int vector) {
        if (times.signum() != 0) {
            for (int i = 0; i < basis.length; i++) {
                basis[from][i] = basis[from][i].subtract(times.multiply(basis[vector][i]));
            }
            orthogonalise();
        }
    }

    /** Gram and Schmidt. */
    private void orthogonalise() {
        for (int i = 0; i < basis.length; i++) {
            BigDecimal[] row = Arrays.stream(basis[i]).map(BigDecimal::new).toArray(BigDecimal[]::new);
            orthogonal[i] = row.clone();
            for (int j = 0; j < i; j++) {
                mu[i][j] = product(row, orthogonal[j]).divide(square(j), DIGITS);
                for (int at = 0; at < row.length; at++) {
                    orthogonal[i][at] = orthogonal[i][at].subtract(mu[i][j].multiply(orthogonal[j][at]), DIGITS);
                }
            }
        }
    }

    private BigDecimal square(int i) {
        return product(orthogonal[i], orthogonal[i]);
    }

    private static BigDecimal product(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].multiply(b[i]), DIGITS);
        }
        return sum;
    }
}
