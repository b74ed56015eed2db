package io.trustfabric.operators.verdict;

import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.manifest.ColumnDifference;
import io.trustfabric.proofs.manifest.Manifest;
import java.util.List;

/**
 * A verdict before it is signed. A pure function of the outcomes it rests on: no time, no host, no chance.
 *
 * @param reason a {@link io.trustfabric.proofs.manifest.Finding}, a {@link SkipReason}, or the code of a replay's failure
 * @param detail one line for a person
 * @param tolerance label of the tolerance that doubles were compared with
 * @param columns what differs; empty unless a mismatch
 * @param replays completed replays that the verdict rests on
 * @param productionSha256 hash of production's manifest as it came, computed here
 * @param replayedSha256 hash of the first replay's manifest; null where no replay completed
 */
public record Judgement(
        String eventId,
        String tenantId,
        String kind,
        String fingerprint,
        VerdictKind verdict,
        String reason,
        String detail,
        String tolerance,
        List<ColumnDifference> columns,
        int replays,
        String engine,
        double inclusionProbability,
        String productionSha256,
        String replayedSha256) {

    /** How far doubles of production and replay may be apart: one engine pin ran both. */
    static final Tolerance TOLERANCE = Tolerance.SAME_ENGINE;

    private static final int LONGEST_DETAIL = 1000;

    public String verdictId() {
        return DerivedId.of("verdict", 1, eventId);
    }

    static Judgement of(
            Deliberation basis, VerdictKind verdict, String reason, String detail, List<ColumnDifference> columns) {
        Subject subject = basis.subject();
        return new Judgement(
                subject.eventId(),
                subject.tenantId(),
                subject.kind(),
                subject.declared().fingerprint(),
                verdict,
                reason,
                oneLine(detail),
                TOLERANCE.label(),
                columns,
                basis.replays(),
                subject.declared().engine(),
                subject.inclusionProbability(),
                Manifest.sha256Of(subject.manifest()),
                basis.firstReplay() == null ? null : Manifest.sha256Of(basis.firstReplay()));
    }

    /** A detail may quote what came from outside; it must not write our screens. */
    static String oneLine(String detail) {
        String line = String.valueOf(detail).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ");
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 3) + "...";
    }
}
