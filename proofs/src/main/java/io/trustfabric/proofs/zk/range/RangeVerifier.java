package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;

/**
 * Hears a proof about a statement; whether its equations hold is then asked of the candidate, alone or in a batch. That the
 * commitments were registered, and all of range-v1's section 10, is for the caller to see to. Source: range-v1, section 8.
 */
public final class RangeVerifier {
    private final Opening opening;

    public RangeVerifier() {
        this(Transcript::new);
    }

    /** @param opening another oracle, for simulators */
    public RangeVerifier(Opening opening) {
        this.opening = opening;
    }

    /** @throws MalformedException before any work, if no proof can be about the statement or this one has another length */
    public Candidate candidate(RangeStatement statement, RangeProof proof) throws MalformedException {
        if (statement.check() instanceof Verdict.Rejected refused) {
            throw new MalformedException(refused.reason(), refused.detail());
        }
        int rounds = RangeProof.rounds(statement.slots());
        if (proof.product().rounds() != rounds) {
            throw new MalformedException("a proof of %d rounds, expected %d"
                    .formatted(proof.product().rounds(), rounds));
        }
        Conversation conversation = statement.begin(opening);
        conversation.absorb("A", proof.a()).absorb("S", proof.s());
        BitChallenges drawn = BitChallenges.draw(conversation, statement.slots());
        conversation.absorb("T1", proof.t1()).absorb("T2", proof.t2());
        Scalar x = conversation.challenge("x");
        conversation.absorb("t-x", proof.tX()).absorb("tau-x", proof.tauX()).absorb("mu", proof.mu());
        Scalar w = conversation.challenge("w");
        var e = new Scalar[rounds];
        for (int round = 0; round < rounds; round++) {
            conversation.absorb("L", proof.product().l().get(round));
            conversation.absorb("R", proof.product().r().get(round));
            e[round] = conversation.challenge("e");
        }
        return new RangeCandidate(statement, proof, drawn, x, w, e);
    }
}
