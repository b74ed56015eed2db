package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import java.util.stream.Stream;

/**
 * "The sets behind {@code commitmentA} and {@code commitmentB} share at most k members", and all that the proof is bound to.
 * A record may hold nonsense from outside: {@link #check} tells, and neither prover nor verifier works for a refused one.
 * Source: overlap-v1, sections 8.2 and 8.5, step 1.
 *
 * @param k the bound, from 0 to {@code kMax} of the smaller bucket
 * @param idType identifier type with its normalisation version, for example {@code email/1}
 * @param pkE hash of the epoch's public key of the tag service
 * @param tenantA the prover
 * @param registrationA hash of the whole signed registration event
 * @param disclosure hash of the disclosure event; 32 zero bytes if both sets have one custodian
 */
public record OverlapStatement(
        Bucket bucketA,
        Bucket bucketB,
        int k,
        String epoch,
        String idType,
        Hash32 pkE,
        String tenantA,
        String tenantB,
        Hash32 registrationA,
        Hash32 registrationB,
        Hash32 disclosure,
        Point commitmentA,
        Point commitmentB) {

    /** The larger one, in whose generators the proof is made. */
    public Bucket bucket() {
        return bucketA.larger(bucketB);
    }

    /** {@code N'}. */
    public int generators() {
        return bucket().generators();
    }

    /** The largest bound that says something about the smaller set. */
    public int kMax() {
        return bucketA.smaller(bucketB).kMax();
    }

    /** Whether a proof can be about this at all. Costs nothing. */
    public Verdict check() {
        if (k < 0 || k > kMax()) {
            return Verdict.reject(Reason.BAD_STATEMENT, "a bound of %d, expected 0 to %d", k, kMax());
        }
        if (tenantA.equals(tenantB)) {
            return Verdict.reject(Reason.BAD_STATEMENT, "both sets are of one tenant: %s", tenantA);
        }
        if (commitmentA.equals(commitmentB)) {
            return Verdict.reject(Reason.BAD_STATEMENT, "both sets have one commitment: %s", commitmentA);
        }
        if (commitmentA.isInfinity() || commitmentB.isInfinity()) {
            return Verdict.reject(Reason.BAD_STATEMENT, "a commitment is the point at infinity");
        }
        if (!Stream.of(epoch, idType, tenantA, tenantB).allMatch(Conversation::isWellFormed)) {
            return Verdict.reject(Reason.BAD_STATEMENT, "epoch, identifier type or a tenant is no well-formed text");
        }
        return Verdict.accept();
    }

    /** The start of the transcript, the same for both sides. */
    Conversation begin(Opening opening) {
        return opening.begin("ZKTX/OVERLAP/1")
                .absorb("group", "P-256")
                .absorb("generators", Generators.hash(generators()))
                .absorbU32("np", generators())
                .absorbU32("k", k)
                .absorb("epoch", epoch)
                .absorb("id-type", idType)
                .absorb("pk-e", pkE.bytes())
                .absorb("tenant-a", tenantA)
                .absorb("tenant-b", tenantB)
                .absorb("reg-a", registrationA.bytes())
                .absorb("reg-b", registrationB.bytes())
                .absorb("disclosure", disclosure.bytes())
                .absorb("C-a", commitmentA)
                .absorb("C-b", commitmentB);
    }
}
