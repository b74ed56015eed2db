package io.trustfabric.policies.obligation;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The SELECT that takes a dataset's place: every column of the catalogue, minimized, of the rows that remain. DuckDB's spelling. */
final class MaskedSelect {

    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "integer", "int", "bigint", "hugeint");

    /**
     * DuckDB moves conditions and joins of the query below the WHERE, and one that fails on a value says which: so the columns of rows that do
     * not remain are NULL already where such a condition meets them.
     */
    private static final String FENCED = "CASE WHEN %s THEN %s END";

    private MaskedSelect() {}

    static String of(DatasetObligations obligations) throws MinimizationException {
        DatasetEntry dataset = obligations.dataset();
        List<String> conditions = new ArrayList<>();
        for (DatasetObligations.Filter f : obligations.filters()) {
            comparable(f.column());
            String values =
                    f.values().stream().sorted().map(MaskedSelect::literal).collect(Collectors.joining(", "));
            String column = quoted(f.column().name());
            conditions.add(f.values().isEmpty() ? "1 = 0" : "CAST(%s AS VARCHAR) IN (%s)".formatted(column, values));
        }
        String remain = String.join(" AND ", conditions);
        List<String> outputs = new ArrayList<>();
        for (ColumnEntry column : dataset.columns()) {
            String name = quoted(column.name());
            Optional<Obligation> hiding = obligations.hiding(column);
            String value = hiding.isEmpty() ? name : minimized(name, column, hiding.get());
            String fenced = conditions.isEmpty() ? value : FENCED.formatted(remain, value);
            outputs.add(fenced.equals(name) ? name : fenced + " AS " + name);
        }
        String table = List.of(dataset.name().split("\\.")).stream()
                .map(MaskedSelect::quoted)
                .collect(Collectors.joining("."));
        return "SELECT %s FROM %s%s"
                .formatted(String.join(", ", outputs), table, conditions.isEmpty() ? "" : " WHERE " + remain);
    }

    /** Numbers with fractions and moments have several spellings, and a value must not slip through by one of them. */
    private static void comparable(ColumnEntry column) throws MinimizationException {
        String type = AsciiCase.fold(column.type());
        if (!text(type) && !WHOLE.contains(type) && !type.equals("date") && !type.equals("boolean")) {
            throw new MinimizationException("rows by column %s: texts, whole numbers, dates and booleans are expected"
                    .formatted(column.name()));
        }
    }

    private static boolean text(String type) {
        return type.startsWith("varchar") || type.equals("text") || type.startsWith("char");
    }

    private static String minimized(String name, ColumnEntry column, Obligation o) throws MinimizationException {
        String type = AsciiCase.fold(column.type());
        if (o instanceof Mask m) {
            return m.keep() == Keep.HASH ? refused(column) : masked(name, type, m.keep());
        }
        return o instanceof Bucket b
                ? bucketed(name, type, b.width())
                : "CASE WHEN 1 = 0 THEN %s END".formatted(name); // NULL of its type
    }

    private static String refused(ColumnEntry column) throws MinimizationException {
        throw new MinimizationException(
                "column %s is to be a pseudonym: DuckDB has no HMAC, and the key must not stand in a query; apply it to the result, or refuse the query where the column is more than an output"
                        .formatted(column.name()));
    }

    private static String masked(String name, String type, Keep keep) {
        boolean text = text(type);
        String kept =
                switch (keep) {
                    case YEAR -> date(type) ? "WHEN 1 = 1 THEN CAST(year(%s) AS BIGINT)" : "";
                    case DOMAIN -> text ? "WHEN strpos(%s, '@') > 0 THEN split_part(%s, '@', -1)" : "";
                    case LAST4 -> text ? "WHEN length(%s) > 4 THEN '***' || right(%s, 4)" : "";
                    case FIRST1 -> text ? "WHEN length(%s) > 1 THEN left(%s, 1) || '***'" : "";
                    default -> "";
                };
        String otherwise = keep == Keep.YEAR && date(type) ? "" : " ELSE '***'";
        return "CASE WHEN %s IS NULL THEN NULL %s%s END".formatted(name, kept.replace("%s", name), otherwise);
    }

    private static boolean date(String type) {
        return type.equals("date") || type.startsWith("timestamp");
    }

    private static String bucketed(String name, String type, double width) {
        String step = BigDecimal.valueOf(width).toPlainString();
        if (date(type)) {
            long days = Math.max(1, (long) width);
            String day = "CAST(%s AS DATE)".formatted(name);
            return "%s - CAST(((%s - DATE '1970-01-01') %% %d + %d) %% %d AS INTEGER)"
                    .formatted(day, day, days, days, days);
        }
        boolean whole = WHOLE.contains(type) && width == Math.rint(width);
        if (whole || type.startsWith("decimal")) {
            String w = whole ? Long.toString((long) width) : step;
            return "%s - ((%s %% %s) + %s) %% %s".formatted(name, name, w, w, w);
        }
        return type.equals("double") || type.equals("float") || type.equals("real")
                ? "floor(%s / CAST(%s AS DOUBLE)) * CAST(%s AS DOUBLE)".formatted(name, step, step)
                : masked(name, type, Keep.NONE);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
