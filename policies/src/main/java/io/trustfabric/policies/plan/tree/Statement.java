package io.trustfabric.policies.plan.tree;

import java.util.List;

/**
 * A statement: what it reads, and what it writes to.
 *
 * @param writes whether data or settings change
 * @param targets tables that it writes to and does not create
 * @param problems what of it was not understood
 */
public record Statement(Query query, boolean writes, List<From.Table> targets, List<String> problems) {

    public Statement {
        targets = List.copyOf(targets);
        problems = List.copyOf(problems);
    }

    /** One of which nothing is known but that it was not understood. */
    public static Statement unknown(boolean writes, String reason) {
        return new Statement(Query.of(new Query.Values(List.of())), writes, List.of(), List.of(reason));
    }
}
