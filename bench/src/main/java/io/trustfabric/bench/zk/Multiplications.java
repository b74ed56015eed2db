package io.trustfabric.bench.zk;

import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Multi-scalar multiplication with random scalars of 256 bits: ours, the same algorithm over Bouncy Castle's points, and
 * Bouncy Castle's own, one after the other. Best of the rounds. Where the first two disagree, nothing is reported.
 */
final class Multiplications {
    private static final int[] TERMS = {128, 1_024, 8_192};

    private final int rounds;
    private final List<Point> points = new ArrayList<>();
    private final List<Scalar> scalars = new ArrayList<>();

    Multiplications(int rounds) {
        this.rounds = rounds;
        var random = new Random(1);
        Point point = Point.BASE.times(Scalar.of(new BigInteger(256, random)));
        for (int i = 0; i < TERMS[TERMS.length - 1]; i++) {
            point = point.plus(Point.BASE);
            points.add(Point.decode(point.encode()).orElseThrow());
            scalars.add(Scalar.of(new BigInteger(256, random)));
        }
    }

    List<Figure> measure() throws Exception {
        micros(MultiScalarMultiplication.fastest(), points.size(), 2); // so that both are compiled
        List<Figure> figures = new ArrayList<>();
        for (int terms : TERMS) {
            int times = Math.max(5, rounds * TERMS[0] / terms);
            double ours = micros(MultiScalarMultiplication.fastest(), terms, times);
            double pippenger = micros(new Pippenger(), terms, times);
            double library = library(terms, times);
            System.err.printf(
                    "  %,d terms, us each: ours %.2f, Pippenger over the library's points %.2f, the library's %.2f%n",
                    terms, ours, pippenger, library);
            String id = "zk.msm" + terms;
            figures.add(Figure.of(id + ".perTerm", ours, "us"));
            figures.add(Figure.of(id + ".bouncyCastlePoints.perTerm", pippenger, "us"));
            figures.add(Figure.of(id + ".bouncyCastle.perTerm", library, "us"));
            // above 1 ours is faster
            figures.add(Figure.of(id + ".bouncyCastlePointsRatio", pippenger / ours, "ratio"));
        }
        return figures;
    }

    private double micros(MultiScalarMultiplication multiplication, int terms, int times) throws Exception {
        List<Point> p = points.subList(0, terms);
        List<Scalar> s = scalars.subList(0, terms);
        if (!multiplication.sum(p, s).equals(new Pippenger().sum(p, s))) {
            throw new IllegalStateException("two multiplications differ at %d terms".formatted(terms));
        }
        return Timed.of(times, round -> multiplication.sum(p, s)).bestMicros() / terms;
    }

    private double library(int terms, int times) throws Exception {
        ECCurve curve = CustomNamedCurves.getByName("P-256").getCurve();
        var factors = scalars.stream().limit(terms).map(Scalar::toBigInteger).toArray(BigInteger[]::new);
        return Timed.of(Math.max(2, times / 4), round -> {
                            // decoded each time: the library pins its tables to a point
                            ECPoint[] fresh = points.stream()
                                    .limit(terms)
                                    .map(point -> curve.decodePoint(point.encode()))
                                    .toArray(ECPoint[]::new);
                            ECAlgorithms.sumOfMultiplies(fresh, factors);
                        })
                        .bestMicros()
                / terms;
    }
}
