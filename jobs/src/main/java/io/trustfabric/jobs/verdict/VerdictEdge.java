package io.trustfabric.jobs.verdict;

import io.trustfabric.operators.verdict.Judgement;
import io.trustfabric.operators.verdict.Verdict;
import io.trustfabric.proofs.manifest.ColumnDifference;
import io.trustfabric.schemas.avro.ColumnDelta;
import io.trustfabric.schemas.avro.SubjectKind;
import io.trustfabric.schemas.avro.VerdictKind;
import org.apache.avro.specific.SpecificRecord;

/** Signed verdicts to their topic. */
final class VerdictEdge {

    private VerdictEdge() {}

    static SpecificRecord toAvro(Verdict verdict) {
        Judgement judgement = verdict.judgement();
        return io.trustfabric.schemas.avro.Verdict.newBuilder()
                .setVerdictId(judgement.verdictId())
                .setEventId(judgement.eventId())
                .setTenantId(judgement.tenantId())
                .setKind(SubjectKind.valueOf(judgement.kind()))
                .setFingerprint(judgement.fingerprint())
                .setVerdict(kind(judgement))
                .setReason(judgement.reason())
                .setDetail(judgement.detail())
                .setTolerance(judgement.tolerance())
                .setColumns(
                        judgement.columns().stream().map(VerdictEdge::column).toList())
                .setReplays(judgement.replays())
                .setEngine(judgement.engine())
                .setInclusionProbability(judgement.inclusionProbability())
                .setEnvelope(verdict.envelope())
                .build();
    }

    private static VerdictKind kind(Judgement judgement) {
        return switch (judgement.verdict()) {
            case MATCH -> VerdictKind.MATCH;
            case MISMATCH -> VerdictKind.MISMATCH;
            case SKIPPED -> VerdictKind.SKIPPED;
        };
    }

    static ColumnDelta column(ColumnDifference difference) {
        return ColumnDelta.newBuilder()
                .setColumn(difference.column())
                .setDifference(difference.kind().name())
                .setAbsolute(difference.absolute())
                .setRelative(difference.relative())
                .setProduction(difference.production())
                .setReplayed(difference.replayed())
                .build();
    }
}
