package io.trustfabric.replay.engine;

import io.trustfabric.proofs.manifest.RunFacts;
import java.util.List;

/**
 * What the manifest says about the run beside what the call itself says.
 *
 * @param engine engine pin, for example {@code duckdb-2.0.0.1}
 * @param inputs inputs by table name, version label and SHA-256
 * @param policyVersion version of the policies in force; empty where there are none
 * @param codeVersion version of the code that issued the query
 * @param fingerprint SHA-256 of the SQL with literals replaced, hex
 * @param ordered whether the manifest commits to the order of rows: what is compared must agree on it
 */
public record RunClaims(
        String engine,
        List<RunFacts.Input> inputs,
        String policyVersion,
        String codeVersion,
        String fingerprint,
        boolean ordered) {

    public RunClaims {
        inputs = List.copyOf(inputs);
    }
}
