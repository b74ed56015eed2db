package io.trustfabric.proofs.zk.membership;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;

/**
 * What is asked: whether a tag is a root of a registered polynomial. It takes the two protocols to say yes or no. Source:
 * membership-v1.
 *
 * @param tenant owner of the set, who answers
 * @param tagKey SHA-256 of the epoch's tag key
 * @param registration hash of the registration, which must have passed REG-v1
 * @param commitment C_A
 * @param tag public
 */
public record MembershipStatement(
        Bucket bucket,
        String epoch,
        String idType,
        Hash32 tagKey,
        String tenant,
        Hash32 registration,
        Point commitment,
        Scalar tag) {
    /** The transcript's name where the tag is in the set. */
    public static final String MEMBER = "ZKTX/MEMBER/1";
    /** The transcript's name where it is not. */
    public static final String NONMEMBER = "ZKTX/NONMEMBER/1";

    public MembershipStatement {
        if (commitment.isInfinity()) {
            throw new IllegalArgumentException("the point at infinity is no commitment");
        }
    }

    Conversation begin(Opening opening, String protocol) {
        int n = bucket.generators();
        return opening.begin(protocol)
                .absorb("group", "P-256")
                .absorb("generators", Generators.hash(n))
                .absorbU32("np", n)
                .absorb("epoch", epoch)
                .absorb("id-type", idType)
                .absorb("pk-e", tagKey.bytes())
                .absorb("tenant", tenant)
                .absorb("reg", registration.bytes())
                .absorb("C-a", commitment)
                .absorb("t", tag);
    }
}
