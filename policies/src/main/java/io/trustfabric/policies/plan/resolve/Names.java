package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.catalog.AsciiCase;

/**
 * How an engine looks names up.
 *
 * @param ignoreCase DuckDB's names are equal in any case; PostgreSQL's are folded when they are read, and then exact
 * @param structs whether {@code a.b} may be a field of a column a
 * @param aliasesEverywhere whether an output's alias may be used in WHERE and in other outputs
 * @param lateralByDefault whether a subquery in FROM sees what stands left of it without being told
 * @param defaultSchema where tables without a schema are; empty where the catalogue has none either
 */
public record Names(
        boolean ignoreCase,
        boolean structs,
        boolean aliasesEverywhere,
        boolean lateralByDefault,
        String defaultSchema) {

    /** DuckDB's. */
    public static Names duckdb(String defaultSchema) {
        return new Names(true, true, true, true, defaultSchema);
    }

    /** PostgreSQL's. */
    public static Names postgres(String defaultSchema) {
        return new Names(false, false, false, false, defaultSchema);
    }

    boolean same(String a, String b) {
        return ignoreCase ? AsciiCase.same(a, b) : a.equals(b);
    }
}
