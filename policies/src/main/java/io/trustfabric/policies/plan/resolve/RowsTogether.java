package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.resolve.Scope.Col;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How many rows of a dataset one row of the result may show: a self-join puts several side by side, and so do lag and lead. */
final class RowsTogether {

    private RowsTogether() {}

    /** Rows of the dataset of which the most come out, for {@code limit} rows of the result at most; -1 where that is any number. */
    static long of(long limit, List<Col> columns, int windows) {
        int each = most(columns) * (1 + windows);
        return limit >= RowCount.OPEN / each ? -1 : limit * each;
    }

    /** Mentions of one dataset that are there side by side. Those that lie one below the other, as in a UNION, have columns in common. */
    private static int most(List<Col> columns) {
        Map<String, Set<Set<Integer>>> beside = new HashMap<>();
        for (Col column : columns) {
            Map<String, Set<Integer>> mentions = column.lineage().sources().stream()
                    .filter(s -> s.through().compareTo(Source.Through.ONE) < 0)
                    .collect(Collectors.groupingBy(
                            Source::dataset, Collectors.mapping(Source::occurrence, Collectors.toSet())));
            mentions.forEach((dataset, of) -> {
                Set<Set<Integer>> seen = beside.computeIfAbsent(dataset, d -> new HashSet<>());
                if (column.lineage().mixed()) {
                    of.forEach(o -> seen.add(Set.of(o)));
                } else {
                    seen.add(of);
                }
            });
        }
        return beside.values().stream().mapToInt(Set::size).max().orElse(1);
    }
}
