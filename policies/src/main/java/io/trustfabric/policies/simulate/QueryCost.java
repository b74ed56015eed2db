package io.trustfabric.policies.simulate;

/**
 * What running a query cost, as far as somebody measured it.
 *
 * @param millis wall-clock time, milliseconds
 * @param bytes read by the engine
 */
public record QueryCost(long millis, long bytes) {

    static final QueryCost NOTHING = new QueryCost(0, 0);

    QueryCost plus(QueryCost other) {
        return new QueryCost(Math.addExact(millis, other.millis), Math.addExact(bytes, other.bytes));
    }
}
