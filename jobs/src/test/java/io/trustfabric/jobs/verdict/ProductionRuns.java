package io.trustfabric.jobs.verdict;

import io.trustfabric.proofs.commitment.ValueKind;
import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.proofs.manifest.Column;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.ManifestBuilder;
import io.trustfabric.proofs.manifest.RunFacts;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.ReplayStatus;
import io.trustfabric.schemas.avro.SubjectKind;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Production runs of every kind in turn, and what replaying each of them gives. A pure function of the run's number. */
final class ProductionRuns implements Serializable {
    static final long BEGIN = 1_700_000_000_000L;

    private enum Kind {
        HONEST("MATCH EQUAL"),
        ROUNDED("MATCH WITHIN_TOLERANCE"),
        ALTERED("MISMATCH VALUES"),
        SHORTENED("MISMATCH ROW_COUNT"),
        RANDOM("SKIPPED NON_DETERMINISTIC"),
        LYING("SKIPPED MANIFEST_HASH_MISMATCH"),
        GARBLED("SKIPPED MANIFEST_MALFORMED"),
        ENDLESS("SKIPPED TIMEOUT"),
        CRASHING_ONCE("MATCH EQUAL"),
        CRASHING("SKIPPED ENGINE_CRASHED");

        private final String verdict;

        Kind(String verdict) {
            this.verdict = verdict;
        }
    }

    /** How many of the first n runs end with which verdict and reason. */
    static Map<String, Long> expected(int n) {
        Map<String, Long> expected = new HashMap<>();
        for (int i = 0; i < n; i++) {
            expected.merge(kind(i).verdict, 1L, Long::sum);
        }
        return expected;
    }

    ReplayRequest request(int i) {
        Kind kind = kind(i);
        String manifest =
                switch (kind) {
                    case ROUNDED -> manifest(1 + 0x1p-52, i);
                    case ALTERED -> manifest(1, i + 0.5);
                    case SHORTENED -> manifest(1);
                    case GARBLED -> "{\"schema\":";
                    default -> manifest(1, i);
                };
        return ReplayRequest.newBuilder()
                .setRequestId(DerivedId.of("sampler", 1, event(i), "VERIFY", "1"))
                .setEventId(event(i))
                .setTenantId("tenant-" + i % 3)
                .setKind(SubjectKind.QUERY)
                .setPurpose(ReplayPurpose.VERIFY)
                .setAttempt(1)
                .setDeclared(declaration(i))
                .setManifest(manifest)
                .setManifestSha256(kind == Kind.LYING ? "00".repeat(32) : Manifest.sha256Of(manifest))
                .setInclusionProbability(0.1)
                .build();
    }

    ReplayOutcome replay(ReplayRequest request) {
        int i = Integer.parseInt(request.getDeclared().getSql().replaceAll("\\D", ""));
        int attempt = request.getAttempt();
        if (request.getPurpose() == ReplayPurpose.CROSS_RUNTIME) {
            return completed(request, manifest(1, i));
        }
        return switch (kind(i)) {
            case RANDOM -> completed(request, manifest(1, i + 0.25 * attempt));
            case ENDLESS -> failed(request, "TIMEOUT");
            case CRASHING -> failed(request, "ENGINE_CRASHED");
            case CRASHING_ONCE -> attempt == 1 ? failed(request, "ENGINE_CRASHED") : completed(request, manifest(1, i));
            default -> completed(request, manifest(1, i));
        };
    }

    private static Kind kind(int i) {
        return Kind.values()[i % Kind.values().length];
    }

    private static String event(int i) {
        return EventId.of(BEGIN + i, i, i);
    }

    private static Declaration declaration(int i) {
        return Declaration.newBuilder()
                .setSql("select " + i)
                .setFingerprint("ab".repeat(32))
                .setEngine("duckdb-2.0.0.1")
                .setSettings(Map.of("threads", "1"))
                .setSeed(i % 2 == 0 ? null : 0.5)
                .setInputs(List.of(InputPin.newBuilder()
                        .setName("orders")
                        .setVersion("v1")
                        .setSha256("cd".repeat(32))
                        .build()))
                .setPolicyVersion("policy-1")
                .setCodeVersion("build-1")
                .build();
    }

    /** Few rows, so that no sketch has drawn a random number and the text is the same each time. */
    private static String manifest(double... values) {
        var run = new RunFacts("duckdb-2.0.0.1", "v2.0.0", Map.of(), null, List.of(), "", "", "");
        var builder = new ManifestBuilder(run, List.of(new Column("x", "DOUBLE", ValueKind.DOUBLE)), false);
        for (double value : values) {
            builder.add(value);
        }
        return builder.build().json();
    }

    private static ReplayOutcome completed(ReplayRequest request, String manifest) {
        return outcome(request)
                .setStatus(ReplayStatus.COMPLETED)
                .setManifest(manifest)
                .build();
    }

    private static ReplayOutcome failed(ReplayRequest request, String reason) {
        return outcome(request)
                .setStatus(ReplayStatus.FAILED)
                .setReason(reason)
                .setDetail("on purpose")
                .build();
    }

    private static ReplayOutcome.Builder outcome(ReplayRequest request) {
        return ReplayOutcome.newBuilder()
                .setOutcomeId(DerivedId.of("replay", 1, request.getRequestId()))
                .setRequest(request)
                .setDurationMillis(1)
                .setWorker("test")
                .setSandbox("none");
    }
}
