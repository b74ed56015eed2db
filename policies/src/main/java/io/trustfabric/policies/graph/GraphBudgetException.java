package io.trustfabric.policies.graph;

/** A search needed more edges than it may look at. On tiers 1 and 2 that counts as a violation. */
public final class GraphBudgetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GraphBudgetException(int budget) {
        super("a search of the linkage graph needs more than its budget of %,d edges".formatted(budget));
    }
}
