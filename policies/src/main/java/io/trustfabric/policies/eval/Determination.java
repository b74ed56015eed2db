package io.trustfabric.policies.eval;

import java.util.Map;

/**
 * One reason of a decision.
 *
 * @param policy name of the policy; empty for the defaults of the language
 * @param version the policy's; empty for the defaults
 * @param rule id of the rule, of the exception with {@link ReasonCode#EXCEPTION}; empty where it is the policy as a whole
 * @param dataset which dataset it was about; empty where it is the query as a whole
 * @param enforced false where the policy only monitors: then it did not count
 * @param text language tag to text, {@code en} and {@code es} always; what comes from the query is quoted and made harmless
 */
public record Determination(
        String policy,
        String version,
        String rule,
        String dataset,
        Effect effect,
        ReasonCode reason,
        boolean enforced,
        Map<String, String> text) {

    public Determination {
        text = Map.copyOf(text);
    }
}
