package io.trustfabric.proofs.zk.curve;

import io.trustfabric.proofs.zk.field.Scalar;
import java.util.List;

/** {@code sum scalars_i * points_i} of public values, in a time that depends on them; complete for whatever points. */
public interface MultiScalarMultiplication {

    /** @throws IllegalArgumentException if the lists differ in length */
    Point sum(List<Point> points, List<Scalar> scalars);

    /** What verifiers take by default: our own limbs, tested beside {@link Pippenger} on a million inputs. */
    static MultiScalarMultiplication fastest() {
        return new LimbMultiplication();
    }
}
