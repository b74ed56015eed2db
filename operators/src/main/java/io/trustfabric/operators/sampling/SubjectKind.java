package io.trustfabric.operators.sampling;

/** What is sampled. Names are on the wire: append only. */
public enum SubjectKind {
    QUERY,
    JOB
}
