package io.trustfabric.policies.eval;

/** Why a decision is what it is. On the wire: append only, never rename, never reorder. */
public enum ReasonCode {
    /** A rule denied. */
    RULE_DENIED,
    /** A policy has allow rules, and none of them held. */
    NOT_ALLOWED,
    /** A rule asks for approval, and there are too few. */
    APPROVAL_REQUIRED,
    /** A rule asked for approval, and there were enough. */
    APPROVED,
    /** An exception took this principal out of a rule. */
    EXCEPTION,
    /** A policy matched and nothing in it objected. */
    POLICY_PASSED,
    /** No policy matches a dataset of tier 3 or above. */
    NO_POLICY,
    /** No policy matches a dataset of tier 1 or 2. */
    NO_POLICY_SENSITIVE,
    /** A dataset that the catalogue does not have. */
    UNKNOWN_DATASET,
    /** A dataset without a tier, matched by no policy. */
    UNKNOWN_TIER,
    /** A column that the catalogue does not have, or that nobody has classified, on tier 1 or 2. */
    UNKNOWN_COLUMN,
    /** The plan has parts that could not be resolved. */
    UNRESOLVED,
    /** A rule's condition could not be evaluated. */
    EVALUATION_ERROR,
    /** A search of the linkage graph went over its budget of edges. */
    GRAPH_BUDGET,
    /** The linkage graph of this scope has no room for the query's nodes. */
    GRAPH_FULL,
    /** The caps that tiers 1 and 2 have by default. */
    GRAPH_CAPS,
    /** The plan touches no dataset. */
    NO_DATASET
}
