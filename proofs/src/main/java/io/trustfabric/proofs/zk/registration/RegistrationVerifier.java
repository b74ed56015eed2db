package io.trustfabric.proofs.zk.registration;

import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningChallenges;
import io.trustfabric.proofs.zk.open.OpeningVerifier;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;

/** Checks proofs of REG-v1: one equation each. Source: overlap-v1, section 6. Safe for use by several threads. */
public final class RegistrationVerifier {
    private final Opening opening;

    public RegistrationVerifier() {
        this(Transcript::new);
    }

    public RegistrationVerifier(Opening opening) {
        this.opening = opening;
    }

    /** @throws IllegalArgumentException if the proof was not decoded for the statement's bucket */
    public Candidate candidate(RegistrationStatement statement, RegistrationProof proof) {
        int n = statement.bucket().generators();
        Conversation conversation = statement.begin(opening).absorb("C-f", proof.shifted());
        Scalar z = conversation.challenge("z");
        conversation.absorb("E-a", proof.evaluation());
        OpeningChallenges challenges = OpeningVerifier.challenges(conversation, n, z, proof.opening());
        return (sum, weights) -> addTo(sum, weights.next(), statement, proof, challenges, z);
    }

    private static void addTo(
            LinearCombination sum,
            Scalar weight,
            RegistrationStatement statement,
            RegistrationProof proof,
            OpeningChallenges challenges,
            Scalar z) {
        int n = statement.bucket().generators();
        Scalar shift = z.power(n - statement.bucket().capacity());
        challenges.addTo(sum, weight, 2, (i, ofCommitment, ofEvaluation) -> {
            if (i == 0) {
                sum.addShared(statement.commitment(), ofCommitment);
                sum.add(proof.evaluation(), ofEvaluation);
            } else { // E_F = z^(N'-N)*E_a - z^(N')*U
                sum.add(proof.shifted(), ofCommitment);
                sum.add(proof.evaluation(), ofEvaluation.times(shift));
                sum.addU(ofEvaluation.times(z.power(n)).negate());
            }
        });
    }
}
