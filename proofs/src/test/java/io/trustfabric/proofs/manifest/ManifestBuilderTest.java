package io.trustfabric.proofs.manifest;

import static io.trustfabric.proofs.manifest.Results.column;
import static io.trustfabric.proofs.manifest.Results.manifest;
import static io.trustfabric.proofs.manifest.Results.ofDoubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trustfabric.proofs.commitment.ValueKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.junit.jupiter.api.Test;

class ManifestBuilderTest {

    @Test
    void notANumberAndInfinitiesAreCountedAndLeftOutOfAggregates() {
        ColumnSummary c = ofDoubles(1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.5)
                .columns()
                .get(0);

        assertThat(c.nans()).isEqualTo(1);
        assertThat(c.infinities()).isEqualTo(2);
        assertThat(c.sum()).isEqualTo("1.0");
        assertThat(c.min()).isEqualTo("-0.5");
        assertThat(c.max()).isEqualTo("1.5");
    }

    /** 1 + 1e100 + 1 - 1e100: a plain sum of doubles says 0. */
    @Test
    void theSumOfDoublesIsCompensated() {
        assertThat(ofDoubles(1, 1e100, 1, -1e100).columns().get(0).sum()).isEqualTo("2.0");
    }

    @Test
    void theSumOfIntegersNeverOverflows() {
        List<Object[]> rows = List.of(
                new Object[] {Long.MAX_VALUE},
                new Object[] {Long.MAX_VALUE},
                new Object[] {Long.MIN_VALUE},
                new Object[] {BigInteger.TWO.pow(100)});

        ColumnSummary c =
                manifest(List.of(column("n", ValueKind.EXACT)), rows).columns().get(0);

        assertThat(c.sum())
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE)
                        .subtract(BigInteger.ONE)
                        .add(BigInteger.TWO.pow(100))
                        .toString());
        assertThat(c.min()).isEqualTo(Long.toString(Long.MIN_VALUE));
        assertThat(c.max()).isEqualTo(BigInteger.TWO.pow(100).toString());
    }

    @Test
    void sketchesReadBackWithApacheDataSketches() {
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 10_000; i++) {
            rows.add(new Object[] {i % 1000});
        }
        ColumnSummary c =
                manifest(List.of(column("n", ValueKind.EXACT)), rows).columns().get(0);

        assertThat(HllSketch.heapify(Memory.wrap(c.distinct())).getEstimate()).isEqualTo(1000, within(100.0));
        assertThat(KllDoublesSketch.heapify(Memory.wrap(c.quantiles())).getQuantile(0.5))
                .isEqualTo(500, within(30.0));
    }

    @Test
    void aManifestStaysSmallHoweverManyRows() {
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 50_000; i++) {
            rows.add(new Object[] {i, i / 3.0});
        }
        Manifest m = manifest(List.of(column("n", ValueKind.EXACT), column("x", ValueKind.DOUBLE)), rows);

        assertThat(m.json().length()).isLessThan(20_000);
    }

    @Test
    void onlyResultsWithDoublesHaveTolerantTwins() {
        assertThat(manifest(List.of(column("n", ValueKind.EXACT)), List.of()).tolerant())
                .isEmpty();
        assertThat(ofDoubles(1).tolerant()).hasSize(2);
    }

    @Test
    void theChainIsOnlyThereWhereTheOrderCounts() {
        List<Column> columns = List.of(column("n", ValueKind.EXACT));

        assertThat(manifest(columns, List.of(), false).exact().chain()).isNull();
        assertThat(manifest(columns, List.of(), true).exact().chain()).isEqualTo("00".repeat(32));
    }

    @Test
    void aRowOfAnotherWidthIsOurMistake() {
        var builder = new ManifestBuilder(Results.RUN, Results.SALES, false);

        assertThatThrownBy(() -> builder.add(1L)).hasMessage("a row of 1 values for 3 columns");
    }
}
