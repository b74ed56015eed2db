package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.transcript.Conversation;

/**
 * Commitments to the values at z, and to the sum of products of theirs. There is none for {@code ghat}: both sides compute
 * {@code E_g} from {@code T}.
 *
 * @param a {@code E_a}, to {@code p_A(z)}
 * @param b {@code E_b}, to {@code p_B(z)}
 * @param u {@code E_u}, to {@code u(z)}
 * @param v {@code E_v}, to {@code v(z)}
 * @param t {@code T = u(z)*E_a + v(z)*E_b + tau*H}
 */
public record Evaluations(Point a, Point b, Point u, Point v, Point t) {

    void absorbInto(Conversation c) {
        c.absorb("E-a", a).absorb("E-b", b).absorb("E-u", u).absorb("E-v", v).absorb("T", t);
    }
}
