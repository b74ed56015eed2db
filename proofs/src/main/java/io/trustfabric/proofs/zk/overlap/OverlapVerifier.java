package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningChallenges;
import io.trustfabric.proofs.zk.open.OpeningVerifier;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;

/**
 * Hears a proof about a statement; whether its equations hold is then asked of the candidate, alone or in a batch. That both
 * registrations are valid, and all of overlap-v1's section 10, is for the caller to see to. Source: overlap-v1, section 8.5.
 */
public final class OverlapVerifier {
    private final Opening opening;

    public OverlapVerifier() {
        this(Transcript::new);
    }

    /** @param opening another oracle, for simulators */
    public OverlapVerifier(Opening opening) {
        this.opening = opening;
    }

    /** @throws MalformedException before any work, if no proof can be about the statement or this one has another length */
    public Candidate candidate(OverlapStatement statement, OverlapProof proof) throws MalformedException {
        if (statement.check() instanceof Verdict.Rejected refused) {
            throw new MalformedException(refused.reason(), refused.detail());
        }
        if (proof.opening().rounds() != statement.bucket().rounds()) {
            throw new MalformedException("a proof of %d rounds, expected %d"
                    .formatted(proof.opening().rounds(), statement.bucket().rounds()));
        }
        Conversation c = statement.begin(opening);
        Scalar z = proof.polynomials().exchange(c);
        proof.evaluations().absorbInto(c);
        Scalar e = proof.products().announcements().exchange(c);
        proof.products().responses().absorbInto(c);
        OpeningChallenges opened = OpeningVerifier.challenges(c, statement.generators(), z, proof.opening());
        return new OverlapCandidate(statement, proof, z, e, opened);
    }
}
