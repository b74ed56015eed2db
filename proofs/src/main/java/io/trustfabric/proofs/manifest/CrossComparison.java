package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.manifest.ColumnDifference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Production's manifest held against the one that a second runtime made in its columns (docs/spec/manifest.md, section Across
 * engines): integers and decimals exactly, doubles within 1e-4, and how far apart they really are.
 *
 * @param widestRelative widest relative difference of any column's sum, min or max; 0 where all agree
 * @param gaps the widest difference of each column whose sum, min or max is not the same, within tolerance or not; and columns
 *     that differ in another way
 */
public record CrossComparison(
        Level level, Finding finding, double widestRelative, List<ColumnDifference> gaps, String detail) {

    /** Half a per cent: above it, two runtimes are not said to agree in any sense. */
    public static final double OUTER_ALARM = 0.005;

    /** How close two runtimes came. */
    public enum Level {
        /** The same rows: exact values equal, doubles in the same buckets. */
        WITHIN_TOLERANCE,
        /** Not the same rows, but no column differs in more than numbers, and none of these by more than the outer alarm. */
        WITHIN_OUTER_ALARM,
        BEYOND,
        /** A column has a type on one side that cannot be said in the other's. */
        INCOMPARABLE
    }

    public CrossComparison {
        gaps = List.copyOf(gaps);
    }

    public static CrossComparison of(Manifest production, Manifest other) {
        Comparison comparison = Comparison.of(production, other, Tolerance.CROSS_ENGINE);
        List<ColumnDifference> gaps = gaps(production, other, comparison);
        double widest = gaps.stream()
                .filter(gap -> gap.relative() != null)
                .mapToDouble(ColumnDifference::relative)
                .max()
                .orElse(0);
        return new CrossComparison(level(comparison, gaps), comparison.finding(), widest, gaps, comparison.detail());
    }

    private static Level level(Comparison comparison, List<ColumnDifference> gaps) {
        if (comparison.matches()) {
            return Level.WITHIN_TOLERANCE;
        }
        return switch (comparison.finding()) {
            case SCHEMA ->
                comparison.columns().stream().allMatch(column -> column.kind() == Kind.TYPE)
                        ? Level.INCOMPARABLE
                        : Level.BEYOND;
            case VALUES ->
                gaps.stream().allMatch(CrossComparison::belowOuterAlarm) ? Level.WITHIN_OUTER_ALARM : Level.BEYOND;
            default -> Level.BEYOND;
        };
    }

    /** A difference without a number is text that differs, or errors that compensate: nothing says that it is small. */
    private static boolean belowOuterAlarm(ColumnDifference gap) {
        return gap.kind() == Kind.VALUES && gap.relative() != null && gap.relative() <= OUTER_ALARM;
    }

    private static List<ColumnDifference> gaps(Manifest production, Manifest other, Comparison comparison) {
        List<ColumnDifference> gaps = new ArrayList<>();
        if (comparison.finding() != Finding.SCHEMA && comparison.finding() != Finding.ROW_COUNT) {
            for (int i = 0; i < production.columns().size(); i++) {
                gap(production.columns().get(i), other.columns().get(i)).ifPresent(gaps::add);
            }
        }
        comparison.columns().stream()
                .filter(difference ->
                        gaps.stream().noneMatch(gap -> gap.column().equals(difference.column())))
                .forEach(gaps::add);
        return gaps;
    }

    private static Optional<ColumnDifference> gap(ColumnSummary ours, ColumnSummary theirs) {
        return AggregateGap.widestRelative(ours, theirs)
                .map(gap -> new ColumnDifference(
                        ours.name(),
                        Kind.VALUES,
                        gap.absolute(),
                        gap.relative(),
                        gap.aggregate() + " " + gap.production(),
                        gap.aggregate() + " " + gap.replayed()));
    }
}
