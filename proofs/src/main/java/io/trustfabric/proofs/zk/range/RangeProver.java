package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;

/**
 * Proves that committed values lie in their ranges. Bits, masks and blindings meet curve points by blinded multiplication
 * only; the inner-product argument sees nothing but what a verifier may see. Source: range-v1, section 6.
 */
public final class RangeProver {
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;
    private final Opening opening;

    public RangeProver(SecretMultiplication multiplication, SecretNonces nonces) {
        this(multiplication, nonces, Transcript::new);
    }

    /** @param opening another oracle, for tests */
    public RangeProver(SecretMultiplication multiplication, SecretNonces nonces, Opening opening) {
        this.multiplication = multiplication;
        this.nonces = nonces;
        this.opening = opening;
    }

    /** @throws IllegalArgumentException if the witness is one of another statement */
    public RangeProof prove(RangeStatement statement, RangeWitness witness) {
        if (!witness.isOf(statement)) {
            throw new IllegalArgumentException("a witness of another statement than %s".formatted(statement));
        }
        return prove(statement, witness.bits(), witness.blindings());
    }

    /**
     * @param bits {@code aL}
     * @param slotBlindings {@code r_j} by slot
     */
    private RangeProof prove(RangeStatement statement, SecretVector bits, SecretVector slotBlindings) {
        Conversation conversation = statement.begin(opening);
        var masked = MaskedBits.mask(bits, nonces, conversation.state());
        Point a = masked.commitBits(multiplication);
        Point s = masked.commitMasks(multiplication);
        conversation.absorb("A", a).absorb("S", s);
        BitChallenges drawn = BitChallenges.draw(conversation, statement.slots());

        RangePolynomials polynomials = masked.polynomials(drawn);
        SecretScalar tau1 = nonces.next(conversation.state());
        SecretScalar tau2 = nonces.next(conversation.state());
        Point t1 = multiplication.commit(polynomials.t1(), Generators.V, tau1);
        Point t2 = multiplication.commit(polynomials.t2(), Generators.V, tau2);
        conversation.absorb("T1", t1).absorb("T2", t2);
        Scalar x = conversation.challenge("x");

        SecretScalar slots = slotBlindings.innerProduct(drawn.slotFactors());
        Scalar tauX = tau2.times(x).plus(tau1).times(x).plus(slots).publish();
        Scalar mu = masked.blinding(x).publish();
        Scalar[] l = polynomials.l(x);
        Scalar[] r = polynomials.r(x);
        Scalar tX = InnerProductRounds.innerProduct(l, r);
        conversation.absorb("t-x", tX).absorb("tau-x", tauX).absorb("mu", mu);
        var rounds = new InnerProductRounds(conversation, drawn.y(), l, r);
        return new RangeProof(a, s, t1, t2, tX, tauX, mu, rounds.prove());
    }
}
