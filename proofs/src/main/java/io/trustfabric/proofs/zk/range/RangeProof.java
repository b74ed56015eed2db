package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.ProofReader;
import io.trustfabric.proofs.zk.open.ProofWriter;
import java.util.ArrayList;

/**
 * A proof about a {@link RangeStatement}, which it does not repeat: 1200 bytes for one slot and 130 more each time their
 * number doubles. Source: range-v1, sections 6 and 7.
 *
 * @param a commitment to the bits
 * @param s commitment to their masks
 * @param t1 commitment to the coefficient of X in t
 * @param t2 commitment to the coefficient of X^2 in t
 * @param tX {@code t(x)}
 * @param tauX blinding of it
 * @param mu blinding of {@code a + x*s}
 * @param product that tX is the inner product of l(x) and r(x)
 */
public record RangeProof(
        Point a, Point s, Point t1, Point t2, Scalar tX, Scalar tauX, Scalar mu, InnerProductProof product) {
    private static final int SCALARS = 5;

    /**
     * @param slots 1, 2, 4, 8 or 16, as the statement has it
     * @throws MalformedException unless these are exactly the bytes of a proof of so many slots
     */
    public static RangeProof decode(byte[] bytes, int slots) throws MalformedException {
        var in = new ProofReader("range proof", bytes, points(slots), SCALARS);
        Point a = in.point("A");
        Point s = in.point("S");
        Point t1 = in.point("T1");
        Point t2 = in.point("T2");
        var l = new ArrayList<Point>();
        var r = new ArrayList<Point>();
        for (int round = 1; round <= rounds(slots); round++) {
            l.add(in.point("L_" + round));
            r.add(in.point("R_" + round));
        }
        return new RangeProof(
                a,
                s,
                t1,
                t2,
                in.scalar("t_x"),
                in.scalar("tau_x"),
                in.scalar("mu"),
                new InnerProductProof(l, r, in.scalar("a"), in.scalar("b")));
    }

    public byte[] encode() {
        var out = new ProofWriter().point(a).point(s).point(t1).point(t2);
        for (int round = 0; round < product.rounds(); round++) {
            out.point(product.l().get(round)).point(product.r().get(round));
        }
        return out.scalar(tX)
                .scalar(tauX)
                .scalar(mu)
                .scalar(product.a())
                .scalar(product.b())
                .toBytes();
    }

    /** Length of a proof of so many slots. */
    public static int bytes(int slots) {
        return ProofReader.bytes(points(slots), SCALARS);
    }

    private static int points(int slots) {
        return 4 + 2 * rounds(slots);
    }

    /** {@code log2(64 * slots)}. */
    static int rounds(int slots) {
        return Integer.numberOfTrailingZeros(Long.SIZE * slots);
    }
}
