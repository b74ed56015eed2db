package io.trustfabric.proofs.manifest;

import static io.trustfabric.proofs.manifest.Results.SALES;
import static io.trustfabric.proofs.manifest.Results.column;
import static io.trustfabric.proofs.manifest.Results.manifest;
import static io.trustfabric.proofs.manifest.Results.ofDoubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.commitment.ValueKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfRowsDoesNotCount(long seed) {
        List<Object[]> rows = Results.sales(new SplittableRandom(seed), 50);

        Comparison c = compare(manifest(SALES, rows), manifest(SALES, Results.shuffled(rows, seed)));

        assertThat(c.finding()).isEqualTo(Finding.EQUAL);
        assertThat(c.columns()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfRowsCountsWhereTheQueryFixesIt(long seed) {
        List<Object[]> rows = Results.sales(new SplittableRandom(seed), 50);

        Comparison c = compare(manifest(SALES, rows, true), manifest(SALES, Results.shuffled(rows, seed), true));

        assertThat(c.finding()).isEqualTo(Finding.ORDER);
        assertThat(c.matches()).isFalse();
    }

    /** The hole of checksums by column: each column still holds the same values. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void valuesSwappedBetweenRowsAreDetected(long seed) {
        var random = new SplittableRandom(seed);
        List<Object[]> rows = Results.sales(random, 50);
        List<Object[]> swapped = Results.copy(rows);
        int i = random.nextInt(25);
        int j = 25 + random.nextInt(25);
        swapped.get(i)[2] = rows.get(j)[2];
        swapped.get(j)[2] = rows.get(i)[2];

        Comparison c = compare(manifest(SALES, rows), manifest(SALES, swapped));

        assertThat(c.finding()).isEqualTo(Finding.PAIRING);
        assertThat(c.columns()).extracting(ColumnDifference::kind).containsExactly(ColumnDifference.Kind.PAIRING);
    }

    /** The hole of sums: what one row gains another loses. */
    @Test
    void errorsThatCompensateInTheSumAreDetected() {
        Comparison c = compare(ofDoubles(0, 10, 20, 30), ofDoubles(0, 11, 19, 30));

        assertThat(c.finding()).isEqualTo(Finding.VALUES);
        assertThat(c.columns()).singleElement().satisfies(d -> {
            assertThat(d.column()).isEqualTo("x");
            assertThat(d.absolute())
                    .as("sum, min and max agree: there is no number to report")
                    .isNull();
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void roundingInTheLastPlacesIsWithinTolerance(long seed) {
        List<Object[]> rows = Results.sales(new SplittableRandom(seed), 200);
        List<Object[]> rounded = Results.copy(rows);
        rounded.forEach(r -> r[2] = Math.nextUp((Double) r[2]));

        Comparison c = compare(manifest(SALES, rows), manifest(SALES, rounded));

        assertThat(c.finding()).isEqualTo(Finding.WITHIN_TOLERANCE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aChangeOfOneMillionthInOneRowIsDetectedOnTheSameEngine(long seed) {
        var random = new SplittableRandom(seed);
        List<Object[]> rows = Results.sales(random, 50);
        List<Object[]> changed = Results.copy(rows);
        int at = random.nextInt(50);
        changed.get(at)[2] = (Double) rows.get(at)[2] * (1 + 1e-6);

        Comparison c = compare(manifest(SALES, rows), manifest(SALES, changed));

        assertThat(c.finding()).isEqualTo(Finding.VALUES);
        assertThat(c.columns()).extracting(ColumnDifference::column).containsExactly("revenue");
    }

    @Test
    void acrossEnginesTheSameChangeIsWithinTolerance() {
        assertThat(Comparison.of(ofDoubles(1.0, 3.0), ofDoubles(1.0, 3.00001), Tolerance.CROSS_ENGINE)
                        .finding())
                .isEqualTo(Finding.WITHIN_TOLERANCE);
        assertThat(compare(ofDoubles(1.0, 3.0), ofDoubles(1.0, 3.00001)).finding())
                .isEqualTo(Finding.VALUES);
    }

    @Test
    void aValueOnABucketsEdgeIsCaughtByTheShiftedGrid() {
        double edge = Double.longBitsToDouble(Double.doubleToLongBits(1.0) + (1L << 30)); // begins a bucket of grid 0
        double below = Math.nextDown(edge);

        assertThat(Tolerance.SAME_ENGINE.bucket(edge, 0)).isNotEqualTo(Tolerance.SAME_ENGINE.bucket(below, 0));
        assertThat(compare(ofDoubles(edge), ofDoubles(below)).finding()).isEqualTo(Finding.WITHIN_TOLERANCE);
    }

    @Test
    void negativeZeroIsZeroWithinToleranceButNotBitForBit() {
        assertThat(compare(ofDoubles(0.0), ofDoubles(-0.0)).finding()).isEqualTo(Finding.WITHIN_TOLERANCE);
        assertThat(Comparison.of(ofDoubles(0.0), ofDoubles(-0.0), Tolerance.EXACT)
                        .finding())
                .isEqualTo(Finding.VALUES);
    }

    @Test
    void everyNotANumberIsTheSame() {
        double other = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

        assertThat(compare(ofDoubles(Double.NaN, 1), ofDoubles(1, other)).finding())
                .isEqualTo(Finding.EQUAL);
    }

    @Test
    void infinitiesAreNotEachOther() {
        assertThat(compare(ofDoubles(Double.POSITIVE_INFINITY), ofDoubles(Double.NEGATIVE_INFINITY))
                        .finding())
                .isEqualTo(Finding.VALUES);
    }

    @Test
    void aMissingRowIsADifferenceOfRowCount() {
        Comparison c = compare(ofDoubles(1, 2, 3), ofDoubles(1, 2));

        assertThat(c.finding()).isEqualTo(Finding.ROW_COUNT);
        assertThat(c.detail()).startsWith("3 rows in production, 2 in the replay");
    }

    @Test
    void aNullThatBecameAValueIsReportedAsNulls() {
        List<Column> columns = List.of(column("a", ValueKind.EXACT));

        Comparison c = compare(
                manifest(columns, List.of(new Object[] {1L}, new Object[] {null})),
                manifest(columns, List.of(new Object[] {1L}, new Object[] {0L})));

        assertThat(c.columns()).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(ColumnDifference.Kind.NULLS);
            assertThat(d.production()).isEqualTo("1 nulls");
            assertThat(d.replayed()).isEqualTo("0 nulls");
        });
    }

    @Test
    void howMuchAColumnDiffersIsTheWidestGapOfItsAggregates() {
        List<Column> columns = List.of(column("price", ValueKind.EXACT));

        Comparison c = compare(
                manifest(columns, List.of(new Object[] {new BigDecimal("10.50")}, new Object[] {new BigDecimal("2")})),
                manifest(columns, List.of(new Object[] {new BigDecimal("10.00")}, new Object[] {new BigDecimal("2")})));

        assertThat(c.columns()).singleElement().satisfies(d -> {
            assertThat(d.absolute()).isEqualTo(0.5);
            assertThat(d.relative()).isEqualTo(0.04, within(1e-12));
            assertThat(d.production()).isEqualTo("sum 12.50");
            assertThat(d.replayed()).isEqualTo("sum 12.00");
        });
    }

    @Test
    void aChangedTypeIsADifferenceOfSchemaOnTheSameEngine() {
        var money = new Column("x", "DECIMAL(15,2)", ValueKind.EXACT);
        var wide = new Column("x", "DECIMAL(38,2)", ValueKind.EXACT);
        Manifest production = manifest(List.of(money), List.<Object[]>of(new Object[] {new BigDecimal("1.10")}));
        Manifest replayed = manifest(List.of(wide), List.<Object[]>of(new Object[] {new BigDecimal("1.1")}));

        assertThat(compare(production, replayed).finding()).isEqualTo(Finding.SCHEMA);
        assertThat(Comparison.of(production, replayed, Tolerance.CROSS_ENGINE).finding())
                .as("another engine spells its types otherwise")
                .isEqualTo(Finding.EQUAL);
    }

    @Test
    void missingAndExtraColumnsAreNamed() {
        Manifest production = manifest(List.of(column("a", ValueKind.EXACT), column("b", ValueKind.EXACT)), List.of());
        Manifest replayed = manifest(List.of(column("a", ValueKind.EXACT), column("c", ValueKind.EXACT)), List.of());

        assertThat(compare(production, replayed).columns())
                .extracting(ColumnDifference::column, ColumnDifference::kind)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("b", ColumnDifference.Kind.MISSING),
                        org.assertj.core.api.Assertions.tuple("c", ColumnDifference.Kind.EXTRA));
    }

    @Test
    void twoColumnsOfOneNameAreComparedInTurn() {
        List<Column> columns = List.of(column("n", ValueKind.EXACT), column("n", ValueKind.EXACT));

        Comparison c = compare(
                manifest(columns, List.<Object[]>of(new Object[] {1L, 2L})),
                manifest(columns, List.<Object[]>of(new Object[] {1L, 3L})));

        assertThat(c.columns()).extracting(ColumnDifference::column).containsExactly("n#2");
    }

    @Test
    void emptyResultsAreEqual() {
        assertThat(compare(manifest(SALES, List.of()), manifest(SALES, List.of()))
                        .finding())
                .isEqualTo(Finding.EQUAL);
    }

    /** A manifest that claims enormous numbers costs nothing to compare. */
    @Test
    void aggregatesOfAbsurdSizeAreLeftAlone() {
        Manifest honest = ofDoubles(1, 2);
        ColumnSummary c = honest.columns().get(0);
        var lie = new ColumnSummary(
                c.column(),
                0,
                "00".repeat(32),
                c.tolerantDigests(),
                "1E-2000000000",
                "1E+2000000000",
                "x",
                0,
                0,
                0,
                c.quantiles(),
                c.distinct());

        assertThat(AggregateGap.widest(c, lie)).isEmpty();
    }

    private static Comparison compare(Manifest production, Manifest replayed) {
        return Comparison.of(production, replayed, Tolerance.SAME_ENGINE);
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }
}
