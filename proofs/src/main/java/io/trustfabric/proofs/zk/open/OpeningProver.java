package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.transcript.Conversation;
import java.util.List;

/**
 * Shows that each {@code C_i} commits to a polynomial of fewer than N' coefficients whose value at {@code z} is what
 * {@code E_i} carries. Source: overlap-v1, section 5. Cost: {@code 2N'} blinded multiplications, half of them by comb,
 * and {@code N'} public ones.
 */
public final class OpeningProver {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;

    public OpeningProver(SecretMultiplication multiplication, SecretNonces nonces) {
        this.multiplication = multiplication;
        this.nonces = nonces;
    }

    /**
     * @param conversation all {@code C_i} were absorbed before {@code z} was drawn, all {@code E_i} and the surrounding
     *     protocol's announcements and responses since
     * @param n N', a power of two
     * @param items in the order in which the verifier has the pairs
     * @throws IllegalArgumentException if a polynomial has not N' entries, or an evaluation is not its value at z
     */
    public OpeningProof prove(Conversation conversation, int n, Scalar z, List<Opened> items) {
        Scalar rho = conversation.challenge("rho");
        Scalar w = conversation.challenge("w");
        SecretVector f = SecretVector.zeros(n);
        SecretScalar r = SecretScalar.of(Scalar.ZERO);
        SecretScalar value = SecretScalar.of(Scalar.ZERO);
        Scalar power = Scalar.ONE;
        for (Opened item : items) {
            f = f.plus(item.polynomial().times(power));
            r = r.plus(item.blinding().plus(item.evaluationBlinding().times(w)).times(power));
            value = value.plus(item.evaluation().times(power));
            power = power.times(rho);
        }
        requireZero(value.minus(f.at(z)));
        var rounds = new OpeningRounds(multiplication, nonces, conversation, w);
        rounds.fold(f, Powers.of(z, n), r);
        return finish(conversation, rounds);
    }

    /** The Schnorr proof about the one entry that is left. */
    private OpeningProof finish(Conversation conversation, OpeningRounds rounds) {
        SecretScalar d = nonces.next(conversation.state());
        SecretScalar e = nonces.next(conversation.state());
        Point s = multiplication.times(rounds.base(), d).plus(multiplication.times(Generators.H, e));
        conversation.absorb("S", s);
        Scalar c = conversation.challenge("c-open");
        Scalar z1 = d.plus(rounds.entry().times(c)).publish();
        Scalar z2 = e.plus(rounds.blinding().times(c)).publish();
        conversation.absorb("z1", z1).absorb("z2", z2);
        return new OpeningProof(rounds.l(), rounds.r(), s, z1, z2);
    }

    /** The difference is zero for all who keep the contract, so that it may be shown. */
    private static void requireZero(SecretScalar difference) {
        if (!difference.publish().isZero()) {
            throw new IllegalArgumentException("an evaluation is not the polynomial's value at z: no proof would hold");
        }
    }
}
