package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.WNafUtil;

/**
 * Halves a vector of public points by a public factor: {@code low_i + x*high_i}. The factor is recoded once for all, and
 * each table and each result costs its share of one inversion. Time depends on x and on the points.
 */
public final class Folding {
    private static final int WINDOW_BITS = 5;
    private static final int ODD_MULTIPLES = 1 << (WINDOW_BITS - 2); // P, 3P, ..., 15P

    private Folding() {}

    /** Of an even number of points that come and go. */
    public static List<Point> of(List<Point> points, Scalar x) {
        int h = points.size() / 2;
        ECPoint[] tables = oddMultiples(points.subList(h, 2 * h));
        int[] digits = WNafUtil.generateCompactWindowNaf(WINDOW_BITS, x.toBigInteger());
        var folded = new ECPoint[h];
        for (int i = 0; i < h; i++) {
            folded[i] =
                    product(tables, i * ODD_MULTIPLES, digits).add(points.get(i).affine());
        }
        return List.of(Point.ofAll(folded));
    }

    /** Of an even number of generators, whose combs are kept. */
    public static List<Point> ofGenerators(List<Point> generators, Scalar x) {
        int h = generators.size() / 2;
        BigInteger factor = x.toBigInteger();
        var folded = new ECPoint[h];
        for (int i = 0; i < h; i++) {
            folded[i] = SecretMultiplication.byComb(generators.get(h + i), factor)
                    .add(generators.get(i).affine());
        }
        return List.of(Point.ofAll(folded));
    }

    private static ECPoint[] oddMultiples(List<Point> points) {
        var twice = new ECPoint[points.size()];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = points.get(i).affine().twice();
        }
        P256.CURVE.normalizeAll(twice);
        var tables = new ECPoint[twice.length * ODD_MULTIPLES];
        for (int i = 0; i < tables.length; i++) {
            int point = i / ODD_MULTIPLES;
            tables[i] = i % ODD_MULTIPLES == 0 ? points.get(point).affine() : tables[i - 1].add(twice[point]);
        }
        P256.CURVE.normalizeAll(tables);
        return tables;
    }

    /** @param digits high half an odd digit or none, low half how many zero bits follow below it; last one first */
    private static ECPoint product(ECPoint[] tables, int from, int[] digits) {
        ECPoint sum = P256.CURVE.getInfinity();
        for (int i = digits.length - 1; i >= 0; i--) {
            int digit = digits[i] >> 16;
            ECPoint multiple = tables[from + (Math.abs(digit) >>> 1)];
            sum = sum.twicePlus(digit < 0 ? multiple.negate() : multiple).timesPow2(digits[i] & 0xffff);
        }
        return sum;
    }
}
