package io.trustfabric.policies.simulate;

import io.trustfabric.policies.eval.Effect;

/**
 * Queries of one dataset, team or role.
 *
 * @param queries all of them
 * @param stricter those whose effect is greater after than before
 * @param laxer those whose effect is smaller
 * @param obligations those that are allowed by both, under other obligations
 */
public record Tally(long queries, long stricter, long laxer, long obligations) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Effect from, Effect to, boolean otherObligations) {
        int order = to.compareTo(from);
        return new Tally(
                queries + 1,
                stricter + (order > 0 ? 1 : 0),
                laxer + (order < 0 ? 1 : 0),
                obligations + (order == 0 && otherObligations ? 1 : 0));
    }
}
