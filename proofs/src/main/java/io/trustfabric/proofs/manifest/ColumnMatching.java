package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.manifest.ColumnDifference.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of two manifests side by side, by name; the n-th column of a repeated name meets the n-th. */
record ColumnMatching(List<ColumnDifference> schemaDifferences, List<ColumnDifference> valueDifferences) {

    static ColumnMatching of(Manifest production, Manifest replayed, Tolerance tolerance) {
        Map<String, ColumnSummary> theirs = byName(replayed.columns());
        Map<String, ColumnSummary> ours = byName(production.columns());
        List<ColumnDifference> schema = new ArrayList<>();
        List<ColumnDifference> values = new ArrayList<>();
        ours.forEach((name, column) -> {
            ColumnSummary twin = theirs.remove(name);
            if (twin == null) {
                schema.add(ColumnDifference.plain(
                        name, Kind.MISSING, column.column().engineType(), null));
            } else if (typeDiffers(column.column(), twin.column(), tolerance)) {
                schema.add(ColumnDifference.plain(
                        name,
                        Kind.TYPE,
                        column.column().engineType(),
                        twin.column().engineType()));
            } else {
                valueDifference(name, column, twin, tolerance).ifPresent(values::add);
            }
        });
        theirs.forEach((name, column) -> schema.add(
                ColumnDifference.plain(name, Kind.EXTRA, null, column.column().engineType())));
        if (schema.isEmpty() && !positions(production).equals(positions(replayed))) {
            schema.add(ColumnDifference.plain("*", Kind.TYPE, "columns in another order", "columns in another order"));
        }
        return new ColumnMatching(schema, values);
    }

    List<ColumnDifference> allDifferences() {
        List<ColumnDifference> all = new ArrayList<>(schemaDifferences);
        all.addAll(valueDifferences);
        return all;
    }

    private static boolean typeDiffers(Column ours, Column theirs, Tolerance tolerance) {
        boolean typeNamesCount = tolerance != Tolerance.CROSS_ENGINE; // PostgreSQL's numeric is DuckDB's DECIMAL
        return ours.kind() != theirs.kind()
                || (typeNamesCount && !ours.engineType().equals(theirs.engineType()));
    }

    private static Optional<ColumnDifference> valueDifference(
            String name, ColumnSummary ours, ColumnSummary theirs, Tolerance tolerance) {
        if (ours.nulls() != theirs.nulls()) {
            return Optional.of(
                    ColumnDifference.plain(name, Kind.NULLS, ours.nulls() + " nulls", theirs.nulls() + " nulls"));
        }
        if (ours.agreesWith(theirs, tolerance)) {
            return Optional.empty();
        }
        return Optional.of(AggregateGap.widest(ours, theirs)
                .map(gap -> new ColumnDifference(
                        name,
                        Kind.VALUES,
                        gap.absolute(),
                        gap.relative(),
                        gap.aggregate() + " " + gap.production(),
                        gap.aggregate() + " " + gap.replayed()))
                .orElseGet(() -> ColumnDifference.plain(name, Kind.VALUES, null, null)));
    }

    private static Map<String, ColumnSummary> byName(List<ColumnSummary> columns) {
        Map<String, ColumnSummary> named = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (ColumnSummary column : columns) {
            int nth = seen.merge(column.name(), 1, Integer::sum);
            named.put(nth == 1 ? column.name() : column.name() + "#" + nth, column);
        }
        return named;
    }

    private static List<String> positions(Manifest manifest) {
        return manifest.columns().stream().map(ColumnSummary::name).toList();
    }
}
