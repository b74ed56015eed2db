package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;

/**
 * The commitments that are fixed before z: to both cofactors and to the shifted gcd.
 *
 * @param u {@code C_u}
 * @param v {@code C_v}
 * @param g {@code C_g}, to {@code ghat = X^(N'-k) * (g - X^k)}
 */
public record Polynomials(Point u, Point v, Point g) {

    /** Says them, and hears the point at which all polynomials will be evaluated. */
    Scalar exchange(Conversation c) {
        return c.absorb("C-u", u).absorb("C-v", v).absorb("C-g", g).challenge("z");
    }
}
