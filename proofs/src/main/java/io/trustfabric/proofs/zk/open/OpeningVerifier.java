package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;

/** The verifier's part in the conversation of OPEN. Source: overlap-v1, section 5. */
public final class OpeningVerifier {
    private OpeningVerifier() {}

    /**
     * Absorbs the proof part and draws its challenges.
     *
     * @param conversation as the prover had it before OPEN
     * @param n N', a power of two
     * @param z the point at which the polynomials are evaluated
     * @throws IllegalArgumentException if the proof was not decoded for this N'
     */
    public static OpeningChallenges challenges(Conversation conversation, int n, Scalar z, OpeningProof proof) {
        if (n != 1 << proof.rounds()) {
            throw new IllegalArgumentException("a proof of %d rounds for %d generators".formatted(proof.rounds(), n));
        }
        Scalar rho = conversation.challenge("rho");
        Scalar w = conversation.challenge("w");
        var x = new Scalar[proof.rounds()];
        for (int j = 0; j < x.length; j++) {
            conversation.absorb("L", proof.l().get(j)).absorb("R", proof.r().get(j));
            x[j] = conversation.challenge("x");
        }
        conversation.absorb("S", proof.s());
        Scalar c = conversation.challenge("c-open");
        conversation.absorb("z1", proof.z1()).absorb("z2", proof.z2());
        return new OpeningChallenges(proof, z, rho, w, x, c);
    }
}
