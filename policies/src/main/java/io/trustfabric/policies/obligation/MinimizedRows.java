package io.trustfabric.policies.obligation;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Redact;
import io.trustfabric.policies.obligation.Obligation.Rows;
import io.trustfabric.policies.obligation.Obligation.Top;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Applies obligations to a result that is there already: rows first, on true values, then the columns, then the top. Predicates of the query
 * have seen true values by then: where a hidden column is in another role than output, only {@link MaskedSubqueries} is right,
 * or the query must be refused. Values are String, Boolean, numbers, BigDecimal, LocalDate, OffsetDateTime and null.
 */
public final class MinimizedRows {

    /**
     * A column of a result.
     *
     * @param origins what its values are made of, {@code dataset.column}; empty for constants and counts
     * @param plain whether they are the one origin's own values; a value computed of a hidden one becomes null
     */
    public record Column(String name, Set<String> origins, boolean plain) {
        public Column {
            origins = Set.copyOf(origins);
        }
    }

    private final Masking masking;

    /** {@code tenantKey} makes the pseudonyms: 16 bytes or more, never written anywhere. */
    public MinimizedRows(byte[] tenantKey) {
        this.masking = new Masking(new PseudonymKey(tenantKey));
    }

    /**
     * The rows that may be shown; null cells are possible, the input is not changed.
     *
     * @throws MinimizationException where a rows' condition or an order is about a column that the result does not have
     */
    public List<List<Object>> apply(List<Column> columns, List<List<Object>> rows, List<Obligation> obligations)
            throws MinimizationException {
        List<Obligation> joined = Obligation.join(obligations);
        List<List<Object>> kept = new ArrayList<>(rows);
        Optional<Top> top = Optional.empty();
        Map<String, Obligation> ofColumns = new TreeMap<>();
        for (Obligation o : joined) {
            if (o instanceof Rows r) {
                int at = plain(columns, r.column());
                kept.removeIf(row -> row.get(at) == null || !r.values().contains(Masking.text(row.get(at))));
            } else if (o instanceof Top t) {
                top = Optional.of(t);
            } else {
                ofColumns.merge(AsciiCase.fold(column(o)), o, ObligationJoin::stronger);
            }
        }
        List<List<Object>> shown = new ArrayList<>();
        for (List<Object> row : kept) {
            shown.add(minimized(columns, row, ofColumns));
        }
        return top.isPresent() ? first(columns, shown, top.get()) : shown;
    }

    private static String column(Obligation o) {
        return o instanceof Redact r ? r.column() : o instanceof Mask m ? m.column() : ((Bucket) o).column();
    }

    private static int plain(List<Column> columns, String origin) throws MinimizationException {
        for (int i = 0; i < columns.size(); i++) {
            Column c = columns.get(i);
            if (c.plain() && c.origins().stream().anyMatch(o -> AsciiCase.same(o, origin))) {
                return i;
            }
        }
        throw new MinimizationException(
                "the result does not have column %s, by which its rows are to be chosen".formatted(origin));
    }

    private List<Object> minimized(List<Column> columns, List<Object> row, Map<String, Obligation> ofColumns) {
        List<Object> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            List<Obligation> hiding = column.origins().stream()
                    .map(o -> ofColumns.get(AsciiCase.fold(o)))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            boolean own = column.plain() && column.origins().size() == 1;
            shown.add(hiding.isEmpty() ? row.get(i) : own ? minimized(row.get(i), hiding.get(0)) : null);
        }
        return Collections.unmodifiableList(shown);
    }

    private Object minimized(Object value, Obligation o) {
        return o instanceof Mask m
                ? masking.masked(value, m.keep())
                : o instanceof Bucket b ? Masking.bucketed(value, b.width()) : null;
    }

    private static List<List<Object>> first(List<Column> columns, List<List<Object>> rows, Top top)
            throws MinimizationException {
        List<List<Object>> sorted = new ArrayList<>(rows);
        if (!top.by().isEmpty()) {
            int by = plain(columns, top.by());
            Comparator<List<Object>> order =
                    Comparator.comparing(r -> r.get(by), Comparator.nullsFirst(MinimizedRows::compare));
            order = order.reversed();
            for (int i = 0; i < columns.size(); i++) {
                int at = i;
                order = order.thenComparing(r -> r.get(at), Comparator.nullsFirst(MinimizedRows::compare));
            }
            sorted.sort(order);
        }
        return List.copyOf(sorted.subList(0, Math.min(top.k(), sorted.size())));
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Number && b instanceof Number) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
        }
        return a.toString().compareTo(b.toString()); // dates in ISO form sort as they are
    }
}
