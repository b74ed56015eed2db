package io.trustfabric.policies.obligation;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SELECT that takes a dataset's place: every column of the catalogue, minimized, of the rows that remain. PostgreSQL's spelling. */
final class PostgresMaskedSelect {

    /**
     * PostgreSQL moves no condition of the query past an OFFSET: else one that fails on some value, a division or a cast, would tell of rows
     * that are not the asker's.
     */
    private static final String FENCE = " OFFSET 0";

    private final DatasetObligations obligations;

    PostgresMaskedSelect(DatasetObligations obligations) {
        this.obligations = obligations;
    }

    /** Pseudonyms that the text asks for: each has two parameters. */
    int pseudonyms() {
        return Math.toIntExact(obligations.dataset().columns().stream()
                .filter(c -> obligations
                        .hiding(c)
                        .filter(o -> o instanceof Mask m && m.keep() == Keep.HASH)
                        .isPresent())
                .count());
    }

    /** {@code path}: of the table, from outside in. */
    String text(List<String> path) throws MinimizationException {
        List<String> outputs = new ArrayList<>();
        for (ColumnEntry column : obligations.dataset().columns()) {
            String name = MaskedSelect.quoted(column.name());
            Optional<Obligation> hiding = obligations.hiding(column);
            outputs.add(hiding.isEmpty() ? name : of(column).minimized(hiding.get()) + " AS " + name);
        }
        List<String> conditions = new ArrayList<>();
        for (DatasetObligations.Filter filter : obligations.filters()) {
            conditions.add(condition(filter));
        }
        String table = path.stream().map(MaskedSelect::quoted).collect(Collectors.joining("."));
        return "SELECT %s FROM %s%s"
                .formatted(
                        String.join(", ", outputs),
                        table,
                        conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions) + FENCE);
    }

    private static PostgresExpressions of(ColumnEntry column) {
        return new PostgresExpressions(MaskedSelect.quoted(column.name()), PostgresKind.of(column.type()));
    }

    private static String condition(DatasetObligations.Filter filter) throws MinimizationException {
        PostgresKind kind = PostgresKind.of(filter.column().type());
        if (kind == PostgresKind.EXACT) { // DuckDB's refuses it, and a policy means the same on both
            throw new MinimizationException("rows by column %s: texts, whole numbers, dates and booleans are expected"
                    .formatted(filter.column().name()));
        }
        String text = of(filter.column()).comparable("rows by");
        for (String value : filter.values()) {
            if (value.indexOf('\\') >= 0 || value.indexOf('\0') >= 0) {
                throw new MinimizationException(
                        "rows by column %s: a value has a backslash or a zero character, which engines read differently"
                                .formatted(filter.column().name()));
            }
        }
        String values =
                filter.values().stream().sorted().map(MaskedSelect::literal).collect(Collectors.joining(", "));
        return filter.values().isEmpty() ? "1 = 0" : "%s IN (%s)".formatted(text, values);
    }
}
