package io.trustfabric.policies.eval;

import java.util.Map;

/**
 * An installed rule.
 *
 * @param id unique within its policy
 * @param kind what it does where its condition holds
 * @param explain language tag to template; {@code en} always. {@code {name}} stands for a variable of the language
 */
public record Rule(String id, Kind kind, Condition condition, Map<String, String> explain) {

    public Rule {
        explain = Map.copyOf(explain);
    }

    /** What a rule does where its condition holds. */
    public enum Kind {
        /** The query is denied. */
        DENY,
        /** The query waits for the policy's approvals. */
        APPROVE,
        /** A policy that has any of these denies unless one holds. */
        ALLOW
    }
}
