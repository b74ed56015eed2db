package io.trustfabric.proofs.zk.membership;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.open.OpeningPoints;
import io.trustfabric.proofs.zk.open.OpeningProof;
import io.trustfabric.proofs.zk.open.ProofReader;
import io.trustfabric.proofs.zk.open.ProofWriter;
import io.trustfabric.proofs.zk.registration.Bucket;

/** A proof of MEMBER-v1: {@code L_1, R_1, ..., L_m, R_m, S, z1, z2}, {@code 65*(2m + 1) + 64} bytes. Source: membership-v1. */
public record MemberProof(OpeningProof opening) {

    /** The length of each proof of a bucket. */
    public static int bytes(Bucket bucket) {
        return ProofReader.bytes(OpeningPoints.count(bucket.rounds()), OpeningProof.RESPONSES);
    }

    /** @throws MalformedException unless the bytes are the one encoding of a proof of this bucket's shape */
    public static MemberProof decode(byte[] bytes, Bucket bucket) throws MalformedException {
        var in = new ProofReader("member proof", bytes, OpeningPoints.count(bucket.rounds()), OpeningProof.RESPONSES);
        return new MemberProof(OpeningPoints.read(in, bucket.rounds()).withResponses(in));
    }

    public byte[] encode() {
        var out = new ProofWriter();
        opening.writePoints(out);
        opening.writeResponses(out);
        return out.toBytes();
    }
}
