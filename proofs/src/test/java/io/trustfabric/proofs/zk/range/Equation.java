package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Opening;
import java.util.List;

/** One of a range proof's two equations by itself. */
final class Equation {
    static final Equation VALUE = new Equation(Scalar.ONE, Scalar.ZERO);
    static final Equation PRODUCT = new Equation(Scalar.ZERO, Scalar.ONE);

    private final List<Scalar> weights;

    private Equation(Scalar... weights) {
        this.weights = List.of(weights);
    }

    /** What it adds up to where it should be infinity. */
    Point missing(Opening opening, RangeStatement statement, RangeProof proof) throws MalformedException {
        var sum = new LinearCombination();
        new RangeVerifier(opening).candidate(statement, proof).addTo(sum, weights.iterator()::next);
        return sum.value(MultiScalarMultiplication.fastest());
    }
}
