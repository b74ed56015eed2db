package io.trustfabric.policies.eval;

/** The answer. Combined over rules, policies and datasets the greatest wins. */
public enum Effect {
    ALLOW,
    /** Allowed once the policy's approvals are there. */
    WAIT,
    DENY
}
