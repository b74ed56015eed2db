package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.open.OpeningPoints;
import io.trustfabric.proofs.zk.open.OpeningProof;
import io.trustfabric.proofs.zk.open.ProofReader;
import io.trustfabric.proofs.zk.open.ProofWriter;
import io.trustfabric.proofs.zk.registration.Bucket;

/**
 * Says nothing but what its statement says, and is as long as its bucket wants. Source: overlap-v1, section 8.4.
 *
 * @param polynomials commitments that are fixed before z
 * @param evaluations commitments to values at z
 * @param products that u(z) and v(z) are in both {@code E_u, E_v} and {@code T}
 * @param opening that all values are those of the polynomials
 */
public record OverlapProof(Polynomials polynomials, Evaluations evaluations, Products products, OpeningProof opening) {
    private static final int OWN_POINTS = 11;
    private static final int OWN_SCALARS = 5;

    /** Length of the encoding: 1784, 2044, 2304 or 2564. */
    public static int bytes(Bucket bucket) {
        return ProofReader.bytes(points(bucket), scalars());
    }

    private static int points(Bucket bucket) {
        return OWN_POINTS + OpeningPoints.count(bucket.rounds());
    }

    private static int scalars() {
        return OWN_SCALARS + OpeningProof.RESPONSES;
    }

    /**
     * @param bucket the larger of the statement's two
     * @throws MalformedException unless these are exactly the bytes that {@link #encode} gives for some proof
     */
    public static OverlapProof decode(byte[] bytes, Bucket bucket) throws MalformedException {
        var in = new ProofReader("overlap proof", bytes, points(bucket), scalars());
        var polynomials = new Polynomials(in.point("C_u"), in.point("C_v"), in.point("C_g"));
        var evaluations =
                new Evaluations(in.point("E_a"), in.point("E_b"), in.point("E_u"), in.point("E_v"), in.point("T"));
        var announcements = new Products.Announcements(in.point("A1"), in.point("A2"), in.point("A3"));
        OpeningPoints opening = OpeningPoints.read(in, bucket.rounds());
        var responses = new Products.Responses(
                in.scalar("s_u"), in.scalar("s_xi"), in.scalar("s_v"), in.scalar("s_eta"), in.scalar("s_r"));
        return new OverlapProof(
                polynomials, evaluations, new Products(announcements, responses), opening.withResponses(in));
    }

    public byte[] encode() {
        var out = new ProofWriter();
        out.point(polynomials.u()).point(polynomials.v()).point(polynomials.g());
        out.point(evaluations.a()).point(evaluations.b()).point(evaluations.u()).point(evaluations.v());
        out.point(evaluations.t());
        Products.Announcements announced = products.announcements();
        out.point(announced.a1()).point(announced.a2()).point(announced.a3());
        opening.writePoints(out);
        Products.Responses s = products.responses();
        out.scalar(s.u()).scalar(s.xi()).scalar(s.v()).scalar(s.eta()).scalar(s.r());
        opening.writeResponses(out);
        return out.toBytes();
    }
}
