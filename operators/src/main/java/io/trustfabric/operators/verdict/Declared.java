package io.trustfabric.operators.verdict;

import java.util.List;
import java.util.Map;

/**
 * What a production run declares about itself, and what its replay therefore runs. Also operator state.
 *
 * @param fingerprint SHA-256 of the SQL with literals replaced, hex
 * @param engine engine pin, for example {@code duckdb-2.0.0.1}
 * @param seed in [-1, 1]; null where none is declared
 */
public record Declared(
        String sql,
        String fingerprint,
        String engine,
        Map<String, String> settings,
        Double seed,
        List<Input> inputs,
        String policyVersion,
        String codeVersion) {

    /** One pinned input: table name, label of the snapshot, SHA-256 of its file in hex. */
    public record Input(String name, String version, String sha256) {}
}
