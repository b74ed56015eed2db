package io.trustfabric.proofs.zk.batch;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;

/** The smallest claim that is an equation on points: {@code factor * base = product}. */
record Multiple(Point base, Scalar factor, Point product) implements Candidate {

    static Multiple right(Point base, long factor) {
        return new Multiple(base, Scalar.of(factor), base.times(Scalar.of(factor)));
    }

    Multiple off(Point error) {
        return new Multiple(base, factor, product.plus(error));
    }

    @Override
    public void addTo(LinearCombination sum, Weights weights) {
        Scalar weight = weights.next();
        sum.addShared(base, weight.times(factor));
        sum.add(product, weight.negate());
    }
}
