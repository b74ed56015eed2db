package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.List;

/** {@code VerifyProof} of RFC 9497, section 2.2.2. */
public final class DleqVerifier {

    /** Whether the proof shows that {@code evaluated_i = k * blinded_i} for each i, {@code publicKey = k * G}. */
    public boolean holds(Point publicKey, List<Point> blinded, List<Point> evaluated, DleqProof proof) {
        if (publicKey.isInfinity() || blinded.isEmpty() || blinded.size() != evaluated.size()) {
            return false;
        }
        Composites composites = Composites.of(publicKey, blinded, evaluated);
        if (composites.isDegenerate()) {
            return false;
        }
        Point t2 = sum(proof, Point.BASE, publicKey);
        Point t3 = sum(proof, composites.m(), composites.z());
        return !t2.isInfinity()
                && !t3.isInfinity()
                && DleqChallenge.of(publicKey, composites, t2, t3).equals(proof.c());
    }

    private static Point sum(DleqProof proof, Point base, Point image) {
        List<Scalar> factors = List.of(proof.s(), proof.c());
        return MultiScalarMultiplication.fastest().sum(List.of(base, image), factors);
    }
}
