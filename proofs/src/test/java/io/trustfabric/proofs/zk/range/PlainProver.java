package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The prover once more, straight from range-v1's section 6 with public numbers and folded points, and a knob for each lie.
 * Without lies it makes proofs that hold.
 */
final class PlainProver {
    final Ranges ranges;
    final RangeStatement statement;
    final int n;
    Scalar[] aL;
    Scalar[] aR;
    Scalar[] slotBlindings;
    List<Point> g;
    List<Point> r;
    Point u = Generators.U;
    /** A part of A on U, which honest provers do not have. */
    Scalar onU = Scalar.ZERO;
    /** What is added to the coefficient in T1. */
    Scalar lieInT1 = Scalar.ZERO;
    /** What is taken away from t_x. */
    Scalar lieInTx = Scalar.ZERO;
    /** Whether l is bent so that its product with r is the t_x that is told. */
    boolean bendsL;
    /** What is added to tau_x and to mu. */
    Scalar lieInBlindings = Scalar.ZERO;

    /** @param numbers by slot, as large as one likes: those of 2^64 or more go into the lowest bit */
    PlainProver(Ranges ranges, RangeStatement statement, Scalar[] slotBlindings, BigInteger... numbers) {
        this.ranges = ranges;
        this.statement = statement;
        this.slotBlindings = slotBlindings;
        this.n = 64 * numbers.length;
        this.aL = new Scalar[n];
        this.aR = new Scalar[n];
        for (int k = 0; k < n; k++) {
            setBit(k, numbers[k / 64].testBit(k % 64) ? Scalar.ONE : Scalar.ZERO);
        }
        this.g = Generators.g(n);
        this.r = Generators.r(n);
    }

    /** Whatever one likes for a bit; the other vector follows. */
    void setBit(int k, Scalar bit) {
        aL[k] = bit;
        aR[k] = bit.minus(Scalar.ONE);
    }

    RangeProof prove(Opening opening) {
        Conversation c = statement.begin(opening);
        Scalar[] sL = scalars(n);
        Scalar[] sR = scalars(n);
        Scalar alpha = ranges.scalar();
        Scalar rho = ranges.scalar();
        Point a = vectors(aL, aR, alpha).plus(u.times(onU));
        Point s = vectors(sL, sR, rho);
        c.absorb("A", a).absorb("S", s);
        Scalar y = c.challenge("y");
        Scalar z = c.challenge("z");

        var l0 = new Scalar[n];
        var r0 = new Scalar[n];
        var r1 = new Scalar[n];
        for (int k = 0; k < n; k++) {
            Scalar two = z.power(2 + k / 64).times(Scalar.of(2).power(k % 64));
            l0[k] = aL[k].minus(z);
            r0[k] = y.power(k).times(aR[k].plus(z)).plus(two);
            r1[k] = y.power(k).times(sR[k]);
        }
        Scalar tau1 = ranges.scalar();
        Scalar tau2 = ranges.scalar();
        Scalar coefficient1 = product(l0, r1).plus(product(sL, r0)).plus(lieInT1);
        Point t1 = value(coefficient1, tau1);
        Point t2 = value(product(sL, r1), tau2);
        c.absorb("T1", t1).absorb("T2", t2);
        Scalar x = c.challenge("x");

        Scalar[] l = plus(l0, sL, x);
        Scalar[] right = plus(r0, r1, x);
        Scalar tX = product(l, right).minus(lieInTx);
        if (bendsL) {
            l[0] = l[0].minus(lieInTx.times(right[0].inverse()));
        }
        Scalar tauX = tau2.times(x.square()).plus(tau1.times(x)).plus(lieInBlindings);
        for (int j = 0; j < slotBlindings.length; j++) {
            tauX = tauX.plus(z.power(2 + j).times(slotBlindings[j]));
        }
        Scalar mu = alpha.plus(rho.times(x)).plus(lieInBlindings);
        c.absorb("t-x", tX).absorb("tau-x", tauX).absorb("mu", mu);
        return new RangeProof(a, s, t1, t2, tX, tauX, mu, rounds(c, y.inverse(), l, right));
    }

    private InnerProductProof rounds(Conversation c, Scalar overY, Scalar[] l, Scalar[] right) {
        Point q = u.times(c.challenge("w"));
        Scalar[] a = l;
        Scalar[] b = right;
        List<Point> foldedG = g;
        List<Point> foldedR = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            foldedR.add(r.get(k).times(overY.power(k)));
        }
        var pointsL = new ArrayList<Point>();
        var pointsR = new ArrayList<Point>();
        while (a.length > 1) {
            int h = a.length / 2;
            pointsL.add(cross(low(a), high(foldedG), high(b), low(foldedR), q));
            pointsR.add(cross(high(a), low(foldedG), low(b), high(foldedR), q));
            c.absorb("L", pointsL.get(pointsL.size() - 1)).absorb("R", pointsR.get(pointsR.size() - 1));
            Scalar e = c.challenge("e");
            a = plus(low(a), high(a), e.inverse());
            b = plus(low(b), high(b), e);
            foldedG = fold(foldedG, e, h);
            foldedR = fold(foldedR, e.inverse(), h);
        }
        return new InnerProductProof(pointsL, pointsR, a[0], b[0]);
    }

    private Point cross(Scalar[] a, List<Point> onA, Scalar[] b, List<Point> onB, Point q) {
        return sum(onA, a).plus(sum(onB, b)).plus(q.times(product(a, b)));
    }

    private static List<Point> fold(List<Point> points, Scalar e, int h) {
        var folded = new ArrayList<Point>();
        for (int i = 0; i < h; i++) {
            folded.add(points.get(i).plus(points.get(h + i).times(e)));
        }
        return folded;
    }

    private Point vectors(Scalar[] left, Scalar[] right, Scalar blinding) {
        return sum(g, left).plus(sum(r, right)).plus(Generators.H.times(blinding));
    }

    static Point value(Scalar value, Scalar blinding) {
        return Generators.V.times(value).plus(Generators.H.times(blinding));
    }

    private static Point sum(List<Point> points, Scalar[] scalars) {
        return MultiScalarMultiplication.fastest().sum(points, Arrays.asList(scalars));
    }

    private Scalar[] scalars(int count) {
        var scalars = new Scalar[count];
        Arrays.setAll(scalars, i -> ranges.scalar());
        return scalars;
    }

    private static Scalar product(Scalar[] a, Scalar[] b) {
        Scalar sum = Scalar.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.plus(a[i].times(b[i]));
        }
        return sum;
    }

    private static Scalar[] plus(Scalar[] a, Scalar[] b, Scalar factor) {
        var sum = new Scalar[a.length];
        Arrays.setAll(sum, i -> a[i].plus(b[i].times(factor)));
        return sum;
    }

    private static Scalar[] low(Scalar[] all) {
        return Arrays.copyOf(all, all.length / 2);
    }

    private static Scalar[] high(Scalar[] all) {
        return Arrays.copyOfRange(all, all.length / 2, all.length);
    }

    private static List<Point> low(List<Point> all) {
        return all.subList(0, all.size() / 2);
    }

    private static List<Point> high(List<Point> all) {
        return all.subList(all.size() / 2, all.size());
    }
}
