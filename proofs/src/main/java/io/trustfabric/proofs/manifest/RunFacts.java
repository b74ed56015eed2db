package io.trustfabric.proofs.manifest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the party that ran a query says about the run: enough to run it again. Nobody has checked it; the replay
 * uses what was declared, and the comparison is of results.
 *
 * @param engine engine pin, for example {@code duckdb-2.0.0.1}
 * @param engineVersion what the engine itself answered when asked for its version
 * @param settings engine settings that change results
 * @param seed set before the run, in [-1, 1]; null where none was
 * @param policyVersion version of the policies in force; empty where there are none
 * @param codeVersion version of the code that issued the query
 * @param fingerprint SHA-256 of the SQL with literals replaced, hex
 */
public record RunFacts(
        String engine,
        String engineVersion,
        Map<String, String> settings,
        Double seed,
        List<Input> inputs,
        String policyVersion,
        String codeVersion,
        String fingerprint) {

    /**
     * One pinned input.
     *
     * @param name table name that the SQL uses
     * @param version label of the snapshot
     * @param sha256 of the snapshot's file, 64 hex digits
     */
    public record Input(String name, String version, String sha256) {}

    public RunFacts {
        settings = Map.copyOf(settings);
        inputs = List.copyOf(inputs);
    }

    /** Settings by name, for a stable order. */
    public Map<String, String> sortedSettings() {
        return new TreeMap<>(settings);
    }
}
