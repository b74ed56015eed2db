package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.List;

/**
 * That two vectors of 2^q entries, behind one commitment, have the inner product that is claimed.
 *
 * @param l {@code L_1 ... L_q}
 * @param r {@code R_1 ... R_q}
 * @param a the first vector's one entry after q rounds
 * @param b the second vector's
 */
public record InnerProductProof(List<Point> l, List<Point> r, Scalar a, Scalar b) {

    public InnerProductProof {
        l = List.copyOf(l);
        r = List.copyOf(r);
        if (l.size() != r.size()) {
            throw new IllegalArgumentException("%d points L beside %d R".formatted(l.size(), r.size()));
        }
    }

    int rounds() {
        return l.size();
    }
}
