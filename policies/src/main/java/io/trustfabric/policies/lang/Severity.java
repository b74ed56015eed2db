package io.trustfabric.policies.lang;

/** How bad a diagnostic is. An error keeps a policy from being installed. */
public enum Severity {
    ERROR,
    WARNING,
    INFO
}
