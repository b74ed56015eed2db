package io.trustfabric.proofs.zk.registration;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;

/**
 * What REG-v1 is about: the tenant knows an opening of the commitment as a monic polynomial of the bucket's degree.
 *
 * @param body SHA-256 over all other fields of the registration: epoch, identifier type, normalisation version, the tag
 *     service's key, dataset, time
 * @param commitment C_A
 */
public record RegistrationStatement(Bucket bucket, String tenant, Hash32 body, Point commitment) {
    /** The transcript's name. */
    public static final String PROTOCOL = "ZKTX/REG/1";

    public RegistrationStatement {
        if (commitment.isInfinity()) {
            throw new IllegalArgumentException("the point at infinity is no commitment");
        }
    }

    Conversation begin(Opening opening) {
        int n = bucket.generators();
        return opening.begin(PROTOCOL)
                .absorb("group", "P-256")
                .absorb("generators", Generators.hash(n))
                .absorbU32("np", n)
                .absorbU32("N", bucket.capacity())
                .absorb("tenant", tenant)
                .absorb("body", body.bytes())
                .absorb("C-a", commitment);
    }
}
