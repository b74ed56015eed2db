package io.trustfabric.policies.plan.selection;

import java.util.List;

/**
 * A condition that has no such form; only whether another one is the same can be told, by what it is about.
 *
 * @param few whether those that it leaves out are few, as far as can be told: everything but one, in other words
 */
public record Opaque(boolean few) implements Values {

    @Override
    public boolean everything() {
        return false;
    }

    @Override
    public int constants() {
        return 1;
    }

    @Override
    public Values complement() {
        throw new IllegalArgumentException("what an opaque condition leaves out is not known");
    }

    @Override
    public Values union(List<Values> others) {
        throw new IllegalArgumentException("what an opaque condition lets through is not known");
    }

    @Override
    public boolean bounded() {
        return false;
    }
}
