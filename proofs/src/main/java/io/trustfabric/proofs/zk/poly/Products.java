package io.trustfabric.proofs.zk.poly;

import io.trustfabric.proofs.zk.field.SecretPolynomials;
import io.trustfabric.proofs.zk.field.SecretVector;

/** Products of long polynomials: Karatsuba's recursion above the schoolbook. Time depends on lengths only. */
final class Products {
    /** Measured: below this many coefficients the schoolbook is faster. */
    static final int KARATSUBA_FROM = 32;

    private Products() {}

    /** The coefficients {@code from} to {@code to}, the latter not included, of {@code a * b + c * d}. */
    static SecretVector sum(SecretVector a, SecretVector b, SecretVector c, SecretVector d, int from, int to) {
        int shortest = Math.min(Math.min(a.length(), b.length()), Math.min(c.length(), d.length()));
        if (shortest < KARATSUBA_FROM) {
            return SecretPolynomials.sumOfProducts(a, b, c, d, from, to);
        }
        return range(a, b, from, to).plus(range(c, d, from, to));
    }

    /** Leaves out coefficients of b that do not matter there. */
    private static SecretVector range(SecretVector a, SecretVector b, int from, int to) {
        int start = Math.max(0, from - a.length() + 1);
        int end = Math.min(b.length(), to);
        if (start >= end) {
            return SecretVector.zeros(to - from);
        }
        SecretVector product = of(a, b.slice(start, end));
        return product.padded(Math.max(product.length(), to - start)).slice(from - start, to - start);
    }

    /** {@code a * b}, of {@code a.length() + b.length() - 1} coefficients; neither may be empty. */
    static SecretVector of(SecretVector a, SecretVector b) {
        if (a.length() > b.length()) {
            return of(b, a);
        }
        if (a.length() < KARATSUBA_FROM) {
            return SecretPolynomials.product(a, b);
        }
        return a.length() <= (b.length() + 1) / 2 ? pieces(a, b) : karatsuba(a, b);
    }

    /** The longer one is cut into pieces as long as the other. */
    private static SecretVector pieces(SecretVector a, SecretVector b) {
        int length = a.length() + b.length() - 1;
        SecretVector sum = SecretVector.zeros(length);
        for (int at = 0; at < b.length(); at += a.length()) {
            SecretVector piece = b.slice(at, Math.min(at + a.length(), b.length()));
            sum = sum.plus(of(a, piece).shifted(at, length));
        }
        return sum;
    }

    /** {@code (a0 + a1 X^h)(b0 + b1 X^h)} with three products instead of four. */
    private static SecretVector karatsuba(SecretVector a, SecretVector b) {
        int half = (b.length() + 1) / 2; // a is longer than this
        SecretVector a0 = a.slice(0, half);
        SecretVector a1 = a.slice(half, a.length());
        SecretVector b0 = b.slice(0, half);
        SecretVector b1 = b.slice(half, b.length());
        SecretVector low = of(a0, b0);
        SecretVector high = of(a1, b1);
        SecretVector middle = of(a0.plus(a1.padded(half)), b0.plus(b1.padded(half)))
                .minus(low)
                .minus(high.padded(low.length()));
        int length = a.length() + b.length() - 1;
        return low.padded(length)
                .plus(middle.slice(0, Math.min(middle.length(), length - half)).shifted(half, length))
                .plus(high.shifted(2 * half, length));
    }
}
