package io.trustfabric.local.production.interventions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says whether two runs returned different rows, from the rows themselves: sorted, cell by cell, exact but for floating
 * point numbers, which may differ by {@value #RELATIVE} of the larger one. It shares no code with the manifests, so that
 * it can judge them.
 */
public final class RowComparison {
    private static final double RELATIVE = 1e-9;

    private RowComparison() {}

    public static boolean changed(ResultRows declared, ResultRows run) {
        if (!declared.types().equals(run.types())
                || declared.rows().size() != run.rows().size()) {
            return true;
        }
        List<List<Object>> left = sorted(declared.rows());
        List<List<Object>> right = sorted(run.rows());
        for (int row = 0; row < left.size(); row++) {
            for (int column = 0; column < declared.types().size(); column++) {
                if (!same(left.get(row).get(column), right.get(row).get(column))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Text columns decide the order before numbers do: noise in the last digit must not pair other rows. */
    private static List<List<Object>> sorted(List<List<Object>> rows) {
        List<List<Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.<List<Object>, String>comparing(RowComparison::exactPart)
                .thenComparing(RowComparison::doubles, RowComparison::compareDoubles));
        return sorted;
    }

    private static String exactPart(List<Object> row) {
        StringBuilder text = new StringBuilder();
        for (Object cell : row) {
            if (!(cell instanceof Double)) {
                text.append(cell == null ? "n" : "t" + cell).append('\u0000');
            }
        }
        return text.toString();
    }

    private static List<Double> doubles(List<Object> row) {
        return row.stream()
                .filter(Double.class::isInstance)
                .map(Double.class::cast)
                .toList();
    }

    private static int compareDoubles(List<Double> left, List<Double> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = Double.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static boolean same(Object left, Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return a.equals(b)
                    || (Double.isFinite(a)
                            && Double.isFinite(b)
                            && Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)));
        }
        return left == null ? right == null : left.equals(right);
    }
}
