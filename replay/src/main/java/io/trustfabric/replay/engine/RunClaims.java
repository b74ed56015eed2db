package io.trustfabric.replay.engine;

import java.util.List;
import java.util.Map;

/**
 * What the manifest says about the run that made the result. A replay claims what it ran; a production run claims what
 * it declares, whether or not that is what it ran.
 *
 * @param engine engine pin, for example {@code duckdb-2.0.0.1}
 * @param settings engine settings that change results
 * @param seed seed in [-1, 1], or null where none was set
 * @param pins inputs by table name, version label and SHA-256
 * @param policyVersion version of the policy bundle in force
 * @param codeVersion fingerprint of the query
 */
public record RunClaims(
        String engine,
        Map<String, String> settings,
        Double seed,
        List<Pin> pins,
        String policyVersion,
        String codeVersion) {

    /** One input version. */
    public record Pin(String name, String version, String sha256) {}

    public RunClaims {
        settings = Map.copyOf(settings);
        pins = List.copyOf(pins);
    }
}
