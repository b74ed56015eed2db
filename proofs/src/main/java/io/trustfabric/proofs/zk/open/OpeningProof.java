package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.List;

/**
 * The part of a proof that OPEN adds: two points a round, one announcement, two responses. Source: overlap-v1,
 * section 5.
 *
 * @param l one point a round, first round first
 * @param r as many
 */
public record OpeningProof(List<Point> l, List<Point> r, Point s, Scalar z1, Scalar z2) {
    /** How many scalars there are: the responses z1 and z2. */
    public static final int RESPONSES = 2;

    public OpeningProof {
        l = List.copyOf(l);
        r = List.copyOf(r);
        if (l.size() != r.size()) {
            throw new IllegalArgumentException("%d points L beside %d points R".formatted(l.size(), r.size()));
        }
    }

    public int rounds() {
        return l.size();
    }

    /** {@code L_1, R_1, ..., L_m, R_m, S}. */
    public void writePoints(ProofWriter out) {
        for (int j = 0; j < l.size(); j++) {
            out.point(l.get(j)).point(r.get(j));
        }
        out.point(s);
    }

    /** {@code z1, z2}. */
    public void writeResponses(ProofWriter out) {
        out.scalar(z1).scalar(z2);
    }
}
