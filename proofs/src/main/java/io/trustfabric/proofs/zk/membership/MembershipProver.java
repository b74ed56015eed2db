package io.trustfabric.proofs.zk.membership;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.open.Opened;
import io.trustfabric.proofs.zk.open.OpeningProof;
import io.trustfabric.proofs.zk.open.OpeningProver;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.List;

/**
 * Answers whether a tag is in a set: {@link #contains} tells its owner which of the two proofs exists. Source:
 * membership-v1. Not safe for use by several threads.
 */
public final class MembershipProver {
    private static final SecretScalar NOTHING = SecretScalar.of(Scalar.ZERO);

    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;
    private final Opening opening;

    public MembershipProver(SecretMultiplication multiplication, SecretNonces nonces) {
        this(multiplication, nonces, Transcript::new);
    }

    public MembershipProver(SecretMultiplication multiplication, SecretNonces nonces, Opening opening) {
        this.multiplication = multiplication;
        this.nonces = nonces;
        this.opening = opening;
    }

    /** What the answer says anyway. */
    public static boolean contains(SecretSet set, Scalar tag) {
        return set.polynomial().at(tag).publish().isZero();
    }

    /** @throws IllegalArgumentException if the tag is not in the set: no proof would hold */
    public MemberProof member(MembershipStatement statement, SecretSet set) {
        Conversation conversation = statement.begin(opening, MembershipStatement.MEMBER);
        return new MemberProof(open(conversation, statement, set, NOTHING, NOTHING));
    }

    /** @throws IllegalArgumentException if the tag is in the set: no proof would hold */
    public NonMemberProof nonMember(MembershipStatement statement, SecretSet set) {
        SecretScalar value = set.polynomial().at(statement.tag());
        if (contains(set, statement.tag())) {
            throw new IllegalArgumentException("the tag is in the set: it cannot be shown to be absent");
        }
        Conversation conversation = statement.begin(opening, MembershipStatement.NONMEMBER);
        SecretScalar tau = nonces.next(conversation.state());
        Point evaluation = multiplication.commit(value, Generators.U, tau);
        conversation.absorb("E-a", evaluation);

        SecretScalar inverse = value.inverse();
        SecretScalar rest = inverse.times(tau).negate(); // U = inverse*E_a + rest*H
        SecretScalar dq = nonces.next(conversation.state());
        SecretScalar ds = nonces.next(conversation.state());
        Point announcement = multiplication.times(evaluation, dq).plus(multiplication.times(Generators.H, ds));
        conversation.absorb("A1", announcement);
        Scalar e = conversation.challenge("c-inv");
        Scalar ofInverse = dq.plus(inverse.times(e)).publish();
        Scalar ofBlinding = ds.plus(rest.times(e)).publish();
        conversation.absorb("s-q", ofInverse).absorb("s-s", ofBlinding);
        OpeningProof opened = open(conversation, statement, set, value, tau);
        return new NonMemberProof(evaluation, announcement, ofInverse, ofBlinding, opened);
    }

    private OpeningProof open(
            Conversation conversation,
            MembershipStatement statement,
            SecretSet set,
            SecretScalar value,
            SecretScalar evaluationBlinding) {
        int n = statement.bucket().generators();
        SecretVector polynomial = set.polynomial().padded(n);
        return new OpeningProver(multiplication, nonces)
                .prove(
                        conversation,
                        n,
                        statement.tag(),
                        List.of(new Opened(polynomial, set.blinding(), value, evaluationBlinding)));
    }
}
