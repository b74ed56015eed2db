package io.trustfabric.proofs.zk.registration;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.open.OpeningPoints;
import io.trustfabric.proofs.zk.open.OpeningProof;
import io.trustfabric.proofs.zk.open.ProofReader;
import io.trustfabric.proofs.zk.open.ProofWriter;

/**
 * A proof of REG-v1: {@code C_F, E_a, L_1, R_1, ..., L_m, R_m, S, z1, z2}, {@code 65*(3 + 2m) + 64} bytes. Source:
 * overlap-v1, section 6.
 *
 * @param shifted C_F, the commitment to {@code X^(N'-N) * (p_A - X^N)}
 * @param evaluation E_a, the commitment to {@code p_A(z)}
 */
public record RegistrationProof(Point shifted, Point evaluation, OpeningProof opening) {

    /** The length of each proof of a bucket. */
    public static int bytes(Bucket bucket) {
        return ProofReader.bytes(points(bucket), OpeningProof.RESPONSES);
    }

    /** @throws MalformedException unless the bytes are the one encoding of a proof of this bucket's shape */
    public static RegistrationProof decode(byte[] bytes, Bucket bucket) throws MalformedException {
        var in = new ProofReader("registration proof", bytes, points(bucket), OpeningProof.RESPONSES);
        Point shifted = in.point("C_F");
        Point evaluation = in.point("E_a");
        OpeningPoints points = OpeningPoints.read(in, bucket.rounds());
        return new RegistrationProof(shifted, evaluation, points.withResponses(in));
    }

    public byte[] encode() {
        var out = new ProofWriter().point(shifted).point(evaluation);
        opening.writePoints(out);
        opening.writeResponses(out);
        return out.toBytes();
    }

    private static int points(Bucket bucket) {
        return 2 + OpeningPoints.count(bucket.rounds());
    }
}
