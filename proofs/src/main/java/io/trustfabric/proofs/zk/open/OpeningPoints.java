package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.curve.Point;
import java.util.ArrayList;
import java.util.List;

/** The points of an {@link OpeningProof}; on the wire other scalars may lie between them and the two responses. */
public record OpeningPoints(List<Point> l, List<Point> r, Point s) {

    public OpeningPoints {
        l = List.copyOf(l);
        r = List.copyOf(r);
    }

    /** How many there are. */
    public static int count(int rounds) {
        return 2 * rounds + 1;
    }

    /** {@code L_1, R_1, ..., L_m, R_m, S}. */
    public static OpeningPoints read(ProofReader in, int rounds) throws MalformedException {
        var l = new ArrayList<Point>(rounds);
        var r = new ArrayList<Point>(rounds);
        for (int j = 1; j <= rounds; j++) {
            l.add(in.point("L_" + j));
            r.add(in.point("R_" + j));
        }
        return new OpeningPoints(l, r, in.point("S"));
    }

    /** {@code z1, z2}. */
    public OpeningProof withResponses(ProofReader in) throws MalformedException {
        return new OpeningProof(l, r, s, in.scalar("z1"), in.scalar("z2"));
    }
}
