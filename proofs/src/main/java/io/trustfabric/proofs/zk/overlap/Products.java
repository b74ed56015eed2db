package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;

/**
 * The product proof: {@code E_u} and {@code E_v} carry the x and the y with which {@code T} was made of {@code E_a} and
 * {@code E_b}. Its three equations are checked apart; merging them before the announcements are fixed would be a break
 * (overlap-v1, section 14, 4).
 */
public record Products(Announcements announcements, Responses responses) {

    /**
     * @param a1 {@code dx*U + dxi*H}
     * @param a2 {@code dy*U + deta*H}
     * @param a3 {@code dx*E_a + dy*E_b + dr*H}
     */
    public record Announcements(Point a1, Point a2, Point a3) {

        /** Says them, and hears the challenge e. */
        Scalar exchange(Conversation c) {
            return c.absorb("A1", a1).absorb("A2", a2).absorb("A3", a3).challenge("c-mul");
        }
    }

    /**
     * Each is a {@code d} plus e times the secret that it masks.
     *
     * @param u {@code dx + e*u(z)}
     * @param xi for the blinding of {@code E_u}
     * @param v {@code dy + e*v(z)}
     * @param eta for the blinding of {@code E_v}
     * @param r for the blinding that {@code T} adds
     */
    public record Responses(Scalar u, Scalar xi, Scalar v, Scalar eta, Scalar r) {

        void absorbInto(Conversation c) {
            c.absorb("s-u", u)
                    .absorb("s-xi", xi)
                    .absorb("s-v", v)
                    .absorb("s-eta", eta)
                    .absorb("s-r", r);
        }
    }
}
