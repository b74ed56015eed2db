package io.trustfabric.policies.eval;

/** A compiled condition. Thread-safe, and pure but for what {@link Facts} says. */
@FunctionalInterface
public interface Condition {

    /**
     * Whether it holds.
     *
     * @throws ConditionException where it cannot be evaluated; never a silent false
     */
    boolean holds(Facts facts) throws ConditionException;
}
