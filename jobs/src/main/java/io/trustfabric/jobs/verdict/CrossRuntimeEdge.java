package io.trustfabric.jobs.verdict;

import io.trustfabric.operators.verdict.CrossFinding;
import io.trustfabric.proofs.manifest.CrossComparison;
import io.trustfabric.schemas.avro.CrossRuntimeCheck;
import io.trustfabric.schemas.avro.CrossRuntimeStatus;
import io.trustfabric.schemas.avro.SubjectKind;
import org.apache.avro.specific.SpecificRecord;

/** What the second runtime says, to its topic. */
final class CrossRuntimeEdge {

    private CrossRuntimeEdge() {}

    static SpecificRecord toAvro(CrossFinding finding) {
        return CrossRuntimeCheck.newBuilder()
                .setCheckId(finding.checkId())
                .setEventId(finding.eventId())
                .setTenantId(finding.tenantId())
                .setKind(SubjectKind.valueOf(finding.kind()))
                .setFingerprint(finding.fingerprint())
                .setDeclaredEngine(finding.declaredEngine())
                .setEngine(finding.engine())
                .setStatus(status(finding.status()))
                .setReason(finding.reason())
                .setDetail(finding.detail())
                .setTolerance(CrossFinding.TOLERANCE.label())
                .setOuterAlarm(CrossComparison.OUTER_ALARM)
                .setWidestRelative(finding.widestRelative())
                .setColumns(finding.columns().stream().map(VerdictEdge::column).toList())
                .setReplays(finding.replays())
                .setInclusionProbability(finding.inclusionProbability())
                .setProductionSha256(finding.productionSha256())
                .setReplayedSha256(finding.replayedSha256())
                .build();
    }

    private static CrossRuntimeStatus status(CrossFinding.Status status) {
        return switch (status) {
            case WITHIN_TOLERANCE -> CrossRuntimeStatus.WITHIN_TOLERANCE;
            case WITHIN_OUTER_ALARM -> CrossRuntimeStatus.WITHIN_OUTER_ALARM;
            case BEYOND -> CrossRuntimeStatus.BEYOND;
            case SKIPPED -> CrossRuntimeStatus.SKIPPED;
        };
    }
}
