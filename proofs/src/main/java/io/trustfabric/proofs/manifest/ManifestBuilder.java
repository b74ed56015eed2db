package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.RowBytes;
import io.trustfabric.proofs.commitment.RowCommitment;
import io.trustfabric.proofs.commitment.RowCommitter;
import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.commitment.ToleranceRows;
import io.trustfabric.proofs.commitment.ValueKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the manifest of one result while its rows stream by; memory does not grow with them. Not thread-safe.
 * Use {@link #fromResultSet} for JDBC, or {@link #add} row by row.
 */
public final class ManifestBuilder {
    private static final List<Tolerance> TOLERANCES = List.of(Tolerance.SAME_ENGINE, Tolerance.CROSS_ENGINE);

    private final RunFacts run;
    private final List<Column> columns;
    private final boolean ordered;
    private final List<ColumnAccumulator> accumulators;
    private final RowBytes row = new RowBytes();
    private final RowCommitter exact;
    private final ToleranceRows tolerant;
    private long rows;

    /** @param ordered only where the query's ORDER BY is total: with ties, honest runs would differ */
    public ManifestBuilder(RunFacts run, List<Column> columns, boolean ordered) {
        this.run = run;
        this.columns = List.copyOf(columns);
        this.ordered = ordered;
        this.accumulators =
                columns.stream().map(c -> new ColumnAccumulator(c, TOLERANCES)).toList();
        this.exact = new RowCommitter(ordered);
        boolean inexact = columns.stream().anyMatch(c -> c.kind() == ValueKind.DOUBLE);
        this.tolerant = new ToleranceRows(inexact ? TOLERANCES : List.of(), ordered);
    }

    /**
     * Reads the rest of a result to its end.
     *
     * @throws SQLException as the driver throws it, for example at a timeout
     */
    public static Manifest fromResultSet(ResultSet result, RunFacts run, boolean ordered) throws SQLException {
        return fromResultSet(result, run, ordered, Long.MAX_VALUE);
    }

    /**
     * Reads the rest of a result to its end, or until it is longer than anybody wants to read.
     *
     * @param maxRows rows that the result may have
     * @throws TooManyRowsException if it has more
     * @throws SQLException as the driver throws it, for example at a timeout
     */
    public static Manifest fromResultSet(ResultSet result, RunFacts run, boolean ordered, long maxRows)
            throws SQLException {
        return fromResultSet(result, run, ordered, maxRows, List.of());
    }

    /**
     * The same in the columns of another runtime: its names by position, and its kinds where one of ours can be said in it.
     *
     * @param shape columns of the other runtime; not asked where the result has another number of columns
     * @throws TooManyRowsException if the result has more than {@code maxRows} rows
     * @throws SQLException as the driver throws it, or where a value cannot be said in the other kind
     */
    public static Manifest fromResultSet(
            ResultSet result, RunFacts run, boolean ordered, long maxRows, List<Column> shape) throws SQLException {
        List<JdbcColumn> readers = shaped(JdbcColumn.of(result.getMetaData()), shape);
        var builder = new ManifestBuilder(
                run, readers.stream().map(JdbcColumn::column).toList(), ordered);
        Object[] values = new Object[readers.size()];
        while (result.next()) {
            if (builder.rows == maxRows) {
                throw new TooManyRowsException(maxRows);
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = readers.get(i).read(result);
            }
            builder.add(values);
        }
        return builder.build();
    }

    private static List<JdbcColumn> shaped(List<JdbcColumn> own, List<Column> shape) {
        if (own.size() != shape.size()) {
            return own;
        }
        List<JdbcColumn> shaped = new ArrayList<>(own.size());
        for (int i = 0; i < own.size(); i++) {
            shaped.add(own.get(i).as(shape.get(i)));
        }
        return shaped;
    }

    /** @param values one for each column, null or of its kind's Java class ({@link CanonicalValues}) */
    public void add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of %d values for %d columns".formatted(values.length, columns.size()));
        }
        row.clear();
        for (int i = 0; i < values.length; i++) {
            int begin = row.length();
            CanonicalValues.put(row, columns.get(i).kind(), values[i]);
            accumulators.get(i).add(values[i], row, begin, row.length());
        }
        exact.add(row);
        tolerant.add(row);
        rows++;
    }

    public long rows() {
        return rows;
    }

    public Manifest build() {
        List<ColumnSummary> summaries = new ArrayList<>(columns.size());
        accumulators.forEach(a -> summaries.add(a.summary()));
        Map<Tolerance, List<RowCommitment>> twins = new EnumMap<>(Tolerance.class);
        twins.putAll(tolerant.commitments());
        return ManifestWriter.write(run, summaries, rows, ordered, SchemaHash.of(columns), exact.commitment(), twins);
    }
}
