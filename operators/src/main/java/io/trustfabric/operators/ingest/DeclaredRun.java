package io.trustfabric.operators.ingest;

import java.util.List;
import java.util.Map;

/**
 * What a finished run declares about itself: everything that a replay needs, and what came out.
 *
 * @param seed in [-1, 1]; null where the run declares none
 * @param manifest canonical result manifest (docs/spec/manifest.md)
 * @param manifestSha256 as the producer claims it, hex
 * @param durationMillis of the production run
 */
public record DeclaredRun(
        String sql,
        String fingerprint,
        String engine,
        Map<String, String> settings,
        Double seed,
        List<Pin> inputs,
        String policyVersion,
        String codeVersion,
        String manifest,
        String manifestSha256,
        long durationMillis) {}
