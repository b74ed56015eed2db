package io.trustfabric.proofs.commitment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Commits to rows whose doubles are replaced by their buckets: one commitment for each tolerance and grid. */
public final class ToleranceRows {
    private final Map<Tolerance, List<RowCommitter>> committers = new EnumMap<>(Tolerance.class);
    private double[] doubles = new double[8];

    public ToleranceRows(List<Tolerance> tolerances, boolean ordered) {
        for (Tolerance tolerance : tolerances) {
            committers.put(
                    tolerance,
                    IntStream.range(0, Tolerance.GRIDS)
                            .mapToObj(grid -> new RowCommitter(ordered))
                            .toList());
        }
    }

    /** Overwrites the row's doubles: whatever needs them comes before. */
    public void add(RowBytes row) {
        if (committers.isEmpty()) {
            return;
        }
        if (doubles.length < row.doubleCount()) {
            doubles = new double[row.doubleCount()];
        }
        for (int n = 0; n < row.doubleCount(); n++) {
            doubles[n] = row.doubleValue(n);
        }
        committers.forEach((tolerance, grids) -> {
            for (int grid = 0; grid < grids.size(); grid++) {
                tolerance.quantise(row, doubles, grid);
                grids.get(grid).add(row);
            }
        });
    }

    public Map<Tolerance, List<RowCommitment>> commitments() {
        Map<Tolerance, List<RowCommitment>> all = new EnumMap<>(Tolerance.class);
        committers.forEach((t, grids) ->
                all.put(t, grids.stream().map(RowCommitter::commitment).toList()));
        return all;
    }
}
