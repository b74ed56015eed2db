package io.trustfabric.proofs.zk.open;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.List;

/** A commitment, a commitment to its evaluation, and what their maker says of them, true or not. */
record Pair(Point commitment, Point evaluation, Opened opened) {

    /** The commitment carries {@code delta} on U, where a polynomial has nothing; the evaluation hides it. */
    Pair withHidden(Scalar delta) {
        Point onU = Generators.U.times(delta);
        return new Pair(commitment.plus(onU), evaluation.minus(onU), opened);
    }

    Pair withEvaluationPlus(Point error) {
        return new Pair(commitment, evaluation.plus(error), opened);
    }

    static List<Opened> opened(List<Pair> pairs) {
        return pairs.stream().map(Pair::opened).toList();
    }
}
