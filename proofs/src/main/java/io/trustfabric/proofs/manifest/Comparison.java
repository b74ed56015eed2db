package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.RowCommitment;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.manifest.ColumnDifference.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Production's manifest held against the replay's. Equality is decided by the row commitments alone; the
 * columns' digests and aggregates only say where a difference lies. Results count, not what the runs say
 * about themselves.
 *
 * @param columns empty unless the results differ
 * @param detail one line for a person
 */
public record Comparison(Finding finding, Tolerance tolerance, List<ColumnDifference> columns, String detail) {
    private static final int MOST_NAMED = 8;
    private static final int LONGEST_NAME = 60;

    public Comparison {
        columns = List.copyOf(columns);
    }

    public Finding.Outcome outcome() {
        return finding.outcome();
    }

    public boolean matches() {
        return outcome() != Finding.Outcome.DIFFERENT;
    }

    /** @param tolerance how far doubles may be apart; across engines, type names may differ as well */
    public static Comparison of(Manifest production, Manifest replayed, Tolerance tolerance) {
        ColumnMatching matching = ColumnMatching.of(production, replayed, tolerance);
        if (!matching.schemaDifferences().isEmpty()) {
            return different(Finding.SCHEMA, tolerance, matching.allDifferences(), production, replayed);
        }
        if (production.rows() != replayed.rows()) {
            return different(Finding.ROW_COUNT, tolerance, matching.allDifferences(), production, replayed);
        }
        Optional<Finding> sameRows = sameRows(production, replayed, tolerance);
        if (sameRows.isPresent()) {
            return ofSameRows(sameRows.get(), tolerance, production);
        }
        List<ColumnDifference> differences = matching.allDifferences();
        if (differences.isEmpty()) {
            String why = "every column agrees, the rows do not";
            return new Comparison(
                    Finding.PAIRING, tolerance, List.of(ColumnDifference.plain("*", Kind.PAIRING, null, null)), why);
        }
        return different(Finding.VALUES, tolerance, differences, production, replayed);
    }

    private static Optional<Finding> sameRows(Manifest production, Manifest replayed, Tolerance tolerance) {
        if (production.exact().sameRows(replayed.exact())) {
            return Optional.of(production.exact().sameOrder(replayed.exact()) ? Finding.EQUAL : Finding.ORDER);
        }
        List<RowCommitment> ours = production.tolerant().getOrDefault(tolerance, List.of());
        List<RowCommitment> theirs = replayed.tolerant().getOrDefault(tolerance, List.of());
        Finding finding = null;
        for (int grid = 0; grid < Math.min(ours.size(), theirs.size()); grid++) {
            if (ours.get(grid).sameRows(theirs.get(grid))) {
                boolean inOrder = ours.get(grid).sameOrder(theirs.get(grid));
                finding = inOrder || finding == Finding.WITHIN_TOLERANCE ? Finding.WITHIN_TOLERANCE : Finding.ORDER;
            }
        }
        return Optional.ofNullable(finding);
    }

    private static Comparison ofSameRows(Finding finding, Tolerance tolerance, Manifest production) {
        String detail =
                switch (finding) {
                    case EQUAL -> "%d rows are equal".formatted(production.rows());
                    case ORDER -> "%d rows are equal, their order is not".formatted(production.rows());
                    default -> "%d rows are equal within %s".formatted(production.rows(), tolerance.label());
                };
        return new Comparison(finding, tolerance, List.of(), detail);
    }

    private static Comparison different(
            Finding finding,
            Tolerance tolerance,
            List<ColumnDifference> columns,
            Manifest production,
            Manifest replayed) {
        String rows = production.rows() == replayed.rows()
                ? ""
                : "%d rows in production, %d in the replay; ".formatted(production.rows(), replayed.rows());
        String named =
                columns.stream().limit(MOST_NAMED).map(Comparison::describe).collect(Collectors.joining(", "));
        String more = columns.size() > MOST_NAMED ? " and %d more".formatted(columns.size() - MOST_NAMED) : "";
        return new Comparison(
                finding,
                tolerance,
                columns,
                "%s%d of %d columns differ: %s%s"
                        .formatted(rows, columns.size(), production.columns().size(), named, more));
    }

    private static String describe(ColumnDifference difference) {
        String name = difference.column();
        String shortName = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
        return difference.relative() == null
                ? "%s (%s)".formatted(shortName, difference.kind())
                : "%s (%s, relative %.3g)".formatted(shortName, difference.kind(), difference.relative());
    }
}
