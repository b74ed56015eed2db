package io.trustfabric.proofs.alert;

/** How much a finding can wait. */
public enum Severity {
    /** Recovered, or worth knowing. */
    INFO,
    /** Look today. */
    WARNING,
    /** Look now: the log cannot be relied on. */
    CRITICAL
}
