package io.trustfabric.local.production.workload;

/** What the result of a query depends on beside its inputs and its parameters. */
public enum QueryFamily {
    /** The 22 queries of TPC-H: nothing else. */
    TPCH,
    /** The engine's version: sketches, ties of {@code mode}, {@code hash} of text, samples with a seed of their own. */
    ENGINE,
    /** The declared seed. */
    SEED,
    /** Chance or the time of day, without a seed: two honest runs differ. */
    NONDETERMINISTIC,
    /** Which rows come first: the same on one thread over the same file, promised by nobody. */
    FRAGILE
}
