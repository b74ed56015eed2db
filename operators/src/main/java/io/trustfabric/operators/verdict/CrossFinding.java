package io.trustfabric.operators.verdict;

import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.manifest.ColumnDifference;
import io.trustfabric.proofs.manifest.CrossComparison;
import io.trustfabric.proofs.manifest.Manifest;
import java.util.List;

/**
 * What the second runtime says about a run that matched its replay. A pure function of the outcomes that it rests on; changes no
 * verdict.
 *
 * @param reason a {@link io.trustfabric.proofs.manifest.Finding}, a {@link CrossSkip}, or the code of a replay's failure
 * @param detail one line for a person
 * @param widestRelative widest relative difference of a column's sum, min or max; null where skipped
 * @param columns columns in which these are not the same, within tolerance or not
 * @param replays replays on the second runtime that completed
 * @param replayedSha256 hash of the first of their manifests; null where none completed
 */
public record CrossFinding(
        String eventId,
        String tenantId,
        String kind,
        String fingerprint,
        String declaredEngine,
        String engine,
        Status status,
        String reason,
        String detail,
        Double widestRelative,
        List<ColumnDifference> columns,
        int replays,
        double inclusionProbability,
        String productionSha256,
        String replayedSha256) {

    public static final Tolerance TOLERANCE = Tolerance.CROSS_ENGINE;

    private static final int MOST_COLUMNS = 64;

    /** Names are on the wire: append only. */
    public enum Status {
        WITHIN_TOLERANCE,
        WITHIN_OUTER_ALARM,
        BEYOND,
        SKIPPED
    }

    public String checkId() {
        return DerivedId.of("verdict", 1, eventId, Purpose.CROSS_RUNTIME.name());
    }

    static CrossFinding skipped(CrossExamination examination, double share, String reason, String detail) {
        return of(examination, share, Status.SKIPPED, reason, detail, null, List.of());
    }

    static CrossFinding compared(CrossExamination examination, double share, CrossComparison comparison) {
        List<ColumnDifference> columns = comparison.gaps();
        return of(
                examination,
                share,
                Status.valueOf(comparison.level().name()),
                comparison.finding().name(),
                comparison.detail(),
                comparison.widestRelative(),
                columns.subList(0, Math.min(columns.size(), MOST_COLUMNS)));
    }

    private static CrossFinding of(
            CrossExamination examination,
            double share,
            Status status,
            String reason,
            String detail,
            Double widestRelative,
            List<ColumnDifference> columns) {
        Subject subject = examination.subject();
        return new CrossFinding(
                subject.eventId(),
                subject.tenantId(),
                subject.kind(),
                subject.declared().fingerprint(),
                subject.declared().engine(),
                examination.engine(),
                status,
                reason,
                Judgement.oneLine(detail),
                widestRelative,
                columns,
                examination.first() == null ? 0 : 1,
                subject.inclusionProbability() * share,
                Manifest.sha256Of(subject.manifest()),
                examination.first() == null ? null : Manifest.sha256Of(examination.first()));
    }

    CrossFinding confirmed() {
        return new CrossFinding(
                eventId,
                tenantId,
                kind,
                fingerprint,
                declaredEngine,
                engine,
                status,
                reason,
                detail,
                widestRelative,
                columns,
                replays + 1,
                inclusionProbability,
                productionSha256,
                replayedSha256);
    }
}
