package io.trustfabric.policies.eval;

import io.trustfabric.policies.graph.GraphFacts;

/** What a condition may look at: the flat, typed variables of docs/spec/policy-language.md, for one plan and one of its datasets. */
public interface Facts {

    /**
     * Value of a variable by its whole name, e.g. {@code query.region}; null where there is no such variable. A string is a
     * {@link String}, an int a {@link Long}, a bool a {@link Boolean}, a list of strings a {@link java.util.List}, sorted, and a
     * timestamp an {@link java.time.Instant}. The graph's figures are here too.
     */
    Object value(String variable);

    /** The linkage graph of the policy's scope. */
    GraphFacts graph();
}
