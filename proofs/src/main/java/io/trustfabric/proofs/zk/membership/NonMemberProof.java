package io.trustfabric.proofs.zk.membership;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.open.OpeningPoints;
import io.trustfabric.proofs.zk.open.OpeningProof;
import io.trustfabric.proofs.zk.open.ProofReader;
import io.trustfabric.proofs.zk.open.ProofWriter;
import io.trustfabric.proofs.zk.registration.Bucket;

/**
 * A proof of NONMEMBER-v1: {@code E_a, A1, L_1, R_1, ..., L_m, R_m, S, s_q, s_s, z1, z2}, {@code 65*(2m + 3) + 128} bytes.
 * Source: membership-v1.
 *
 * @param evaluation E_a, the commitment to the polynomial's value at the tag
 * @param announcement A1, of the proof that this value has an inverse
 * @param ofInverse s_q
 * @param ofBlinding s_s
 */
public record NonMemberProof(
        Point evaluation, Point announcement, Scalar ofInverse, Scalar ofBlinding, OpeningProof opening) {
    private static final int OWN = 2;

    /** The length of each proof of a bucket. */
    public static int bytes(Bucket bucket) {
        return ProofReader.bytes(points(bucket), OWN + OpeningProof.RESPONSES);
    }

    /** @throws MalformedException unless the bytes are the one encoding of a proof of this bucket's shape */
    public static NonMemberProof decode(byte[] bytes, Bucket bucket) throws MalformedException {
        var in = new ProofReader("non-member proof", bytes, points(bucket), OWN + OpeningProof.RESPONSES);
        Point evaluation = in.point("E_a");
        Point announcement = in.point("A1");
        OpeningPoints points = OpeningPoints.read(in, bucket.rounds());
        Scalar ofInverse = in.scalar("s_q");
        Scalar ofBlinding = in.scalar("s_s");
        return new NonMemberProof(evaluation, announcement, ofInverse, ofBlinding, points.withResponses(in));
    }

    public byte[] encode() {
        var out = new ProofWriter().point(evaluation).point(announcement);
        opening.writePoints(out);
        out.scalar(ofInverse).scalar(ofBlinding);
        opening.writeResponses(out);
        return out.toBytes();
    }

    private static int points(Bucket bucket) {
        return OWN + OpeningPoints.count(bucket.rounds());
    }
}
