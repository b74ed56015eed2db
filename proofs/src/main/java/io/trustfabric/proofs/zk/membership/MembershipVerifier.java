package io.trustfabric.proofs.zk.membership;

import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.batch.Weights;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningChallenges;
import io.trustfabric.proofs.zk.open.OpeningProof;
import io.trustfabric.proofs.zk.open.OpeningVerifier;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;

/** Checks proofs of MEMBER-v1 and NONMEMBER-v1. Source: membership-v1. Safe for use by several threads. */
public final class MembershipVerifier {
    private final Opening opening;

    public MembershipVerifier() {
        this(Transcript::new);
    }

    public MembershipVerifier(Opening opening) {
        this.opening = opening;
    }

    /** @throws IllegalArgumentException if the proof was not decoded for the statement's bucket */
    public Candidate member(MembershipStatement statement, MemberProof proof) {
        Conversation conversation = statement.begin(opening, MembershipStatement.MEMBER);
        OpeningChallenges challenges = open(conversation, statement, proof.opening());
        return (sum, weights) -> challenges.addTo(
                sum,
                weights.next(),
                1,
                (i, ofCommitment, ofEvaluation) ->
                        sum.addShared(statement.commitment(), ofCommitment)); // E is infinity
    }

    /** @throws IllegalArgumentException if the proof was not decoded for the statement's bucket */
    public Candidate nonMember(MembershipStatement statement, NonMemberProof proof) {
        Conversation conversation = statement
                .begin(opening, MembershipStatement.NONMEMBER)
                .absorb("E-a", proof.evaluation())
                .absorb("A1", proof.announcement());
        Scalar e = conversation.challenge("c-inv");
        conversation.absorb("s-q", proof.ofInverse()).absorb("s-s", proof.ofBlinding());
        OpeningChallenges challenges = open(conversation, statement, proof.opening());
        return (sum, weights) -> addTo(sum, weights, statement, proof, challenges, e);
    }

    private static void addTo(
            LinearCombination sum,
            Weights weights,
            MembershipStatement statement,
            NonMemberProof proof,
            OpeningChallenges challenges,
            Scalar e) {
        Scalar inv = weights.next();
        sum.addH(inv.times(proof.ofBlinding()));
        sum.add(proof.announcement(), inv.negate());
        sum.addU(inv.times(e).negate());
        challenges.addTo(sum, weights.next(), 1, (i, ofCommitment, ofEvaluation) -> {
            sum.addShared(statement.commitment(), ofCommitment);
            sum.add(proof.evaluation(), ofEvaluation.plus(inv.times(proof.ofInverse())));
        });
    }

    private static OpeningChallenges open(
            Conversation conversation, MembershipStatement statement, OpeningProof proof) {
        return OpeningVerifier.challenges(conversation, statement.bucket().generators(), statement.tag(), proof);
    }
}
