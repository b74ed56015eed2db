package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.batch.LinearCombination;
import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Opening;
import java.util.List;

/** One of a range proof's two equations by itself. */
enum Equation {
    VALUE(Scalar.ONE, Scalar.ZERO),
    PRODUCT(Scalar.ZERO, Scalar.ONE);

    private final List<Scalar> weights;

    Equation(Scalar... weights) {
        this.weights = List.of(weights);
    }

    /** What it adds up to where it should be infinity. */
    Point missing(Opening opening, RangeStatement statement, RangeProof proof) throws MalformedException {
        var sum = new LinearCombination();
        new RangeVerifier(opening).candidate(statement, proof).addTo(sum, weights.iterator()::next);
        return sum.value(MultiScalarMultiplication.fastest());
    }
}
