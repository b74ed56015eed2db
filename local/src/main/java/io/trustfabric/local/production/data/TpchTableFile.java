package io.trustfabric.local.production.data;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One table of TPC-H (specification 3.0.1, section 1.4): its rows as pipe-separated text, its columns as DuckDB types,
 * and which of its rows had arrived by the first day.
 *
 * @param name as queries spell it
 * @param arrivalKey expression whose hash says on which day a row arrives; empty where the table never changes
 */
public record TpchTableFile(String name, String arrivalKey) {

    /** TPC-H section 1.3.1 calls money and rates "decimal"; the generator calls them double. */
    private static final String DECIMAL = "DECIMAL(15,2)";

    /** Orders and their lines arrive together. */
    private static final Map<String, String> ARRIVAL_KEYS = Map.of(
            "supplier", "s_suppkey",
            "customer", "c_custkey",
            "part", "p_partkey",
            "partsupp", "ps_partkey * 8191 + ps_suppkey",
            "orders", "o_orderkey",
            "lineitem", "l_orderkey");

    public static List<TpchTableFile> all() {
        return TpchTable.getTables().stream()
                .map(TpchTable::getTableName)
                .map(name -> new TpchTableFile(name, ARRIVAL_KEYS.getOrDefault(name, "")))
                .toList();
    }

    /** Whether the table has one version a day, or one for ever. */
    public boolean mutable() {
        return !arrivalKey.isEmpty();
    }

    /**
     * Condition on the rows that had arrived by the first day: four fifths of them, drawn by Knuth's multiplicative hash
     * (The Art of Computer Programming, volume 3, section 6.4), since DuckDB's own {@code hash} differs between versions.
     */
    String arrivedOnFirstDay() {
        return "((%s) * 2654435761) %% 4294967296 %% 10 < 8".formatted(arrivalKey);
    }

    /** Column types for {@code read_csv}, with one more for what follows the last pipe of a line. */
    String csvColumns() {
        return TpchTable.getTable(name).getColumns().stream()
                .map(column -> "'%s': '%s'".formatted(column.getColumnName(), duckDbType(column)))
                .collect(Collectors.joining(", ", "{", ", 'after_last_pipe': 'VARCHAR'}"));
    }

    /** Writes every row of the table at the given scale factor. */
    void writeRows(double scaleFactor, Path target) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
            for (TpchEntity row : TpchTable.getTable(name).createGenerator(scaleFactor, 1, 1)) {
                out.write(row.toLine());
                out.write('\n');
            }
        }
    }

    private static String duckDbType(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case IDENTIFIER -> "BIGINT";
            case INTEGER -> "INTEGER";
            case DATE -> "DATE";
            case DOUBLE -> DECIMAL;
            case VARCHAR -> "VARCHAR";
        };
    }
}
