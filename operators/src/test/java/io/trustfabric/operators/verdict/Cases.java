package io.trustfabric.operators.verdict;

import io.trustfabric.proofs.commitment.ValueKind;
import io.trustfabric.proofs.manifest.Column;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.ManifestBuilder;
import io.trustfabric.proofs.manifest.RunFacts;
import java.util.List;
import java.util.Map;

/** Production runs and what their replays return. */
final class Cases {
    static final String EVENT = "0190a000-0000-7000-8000-000000000001";
    static final Declared DECLARED = new Declared(
            "select sum(price) from orders",
            "ab".repeat(32),
            "duckdb-2.0.0.1",
            Map.of("threads", "1"),
            0.5,
            List.of(new Declared.Input("orders", "2026-11-01", "cd".repeat(32))),
            "policy-1",
            "build-1");

    private Cases() {}

    /** Manifest of a result of one column of prices. */
    static String manifest(double... prices) {
        var run = new RunFacts(
                DECLARED.engine(),
                "v2.0.0",
                DECLARED.settings(),
                DECLARED.seed(),
                List.of(),
                "policy-1",
                "build-1",
                DECLARED.fingerprint());
        var builder = new ManifestBuilder(run, List.of(new Column("price", "DOUBLE", ValueKind.DOUBLE)), false);
        for (double price : prices) {
            builder.add(price);
        }
        return builder.build().json();
    }

    static Subject production(String manifest) {
        return production(manifest, Manifest.sha256Of(manifest));
    }

    static Subject production(String manifest, String claimedSha256) {
        return new Subject(EVENT, "acme", "QUERY", DECLARED, manifest, claimedSha256, 0.1);
    }

    static Outcome replay(Subject subject, int attempt, String manifest) {
        return new Outcome(
                subject,
                attempt == 1 ? Purpose.VERIFY : Purpose.DETERMINISM,
                attempt,
                Outcome.Status.COMPLETED,
                null,
                null,
                manifest);
    }

    static Outcome failure(Subject subject, int attempt, String reason) {
        return new Outcome(subject, Purpose.VERIFY, attempt, Outcome.Status.FAILED, reason, "it did not work", null);
    }
}
