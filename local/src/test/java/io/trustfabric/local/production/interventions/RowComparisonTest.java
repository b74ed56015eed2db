package io.trustfabric.local.production.interventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowComparisonTest {
    private static final List<String> TYPES = List.of("VARCHAR", "DOUBLE");

    @Test
    void orderOfRowsIsNoChange() {
        assertThat(RowComparison.changed(rows(row("a", 1.0), row("b", 2.0)), rows(row("b", 2.0), row("a", 1.0))))
                .isFalse();
    }

    @Test
    void lastDigitOfADoubleIsNoChange() {
        assertThat(RowComparison.changed(rows(row("a", 1e6)), rows(row("a", 1e6 + 1e-4))))
                .isFalse();
    }

    @Test
    void ninthDigitOfADoubleIsAChange() {
        assertThat(RowComparison.changed(rows(row("a", 1.0)), rows(row("a", 1.0 + 1e-8))))
                .isTrue();
    }

    @Test
    void valuesSwappedBetweenRowsAreAChange() {
        assertThat(RowComparison.changed(rows(row("a", 1.0), row("b", 2.0)), rows(row("a", 2.0), row("b", 1.0))))
                .isTrue();
    }

    @Test
    void noiseInADoubleDoesNotPairOtherRows() {
        ResultRows declared = rows(row("b", 1.0), row("a", 1.0 + 1e-13));
        ResultRows run = rows(row("b", 1.0 + 1e-13), row("a", 1.0));

        assertThat(RowComparison.changed(declared, run)).isFalse();
    }

    @Test
    void oneRowMoreIsAChangeEvenIfItRepeatsAnother() {
        assertThat(RowComparison.changed(rows(row("a", 1.0)), rows(row("a", 1.0), row("a", 1.0))))
                .isTrue();
    }

    @Test
    void nullIsNeitherEmptyTextNorZero() {
        assertThat(RowComparison.changed(rows(row(null, 1.0)), rows(row("", 1.0))))
                .isTrue();
        assertThat(RowComparison.changed(rows(row("a", null)), rows(row("a", 0.0))))
                .isTrue();
        assertThat(RowComparison.changed(rows(row(null, null)), rows(row(null, null))))
                .isFalse();
    }

    @Test
    void infinityIsNearNothingElse() {
        assertThat(RowComparison.changed(rows(row("a", Double.POSITIVE_INFINITY)), rows(row("a", 1.0))))
                .isTrue();
        assertThat(RowComparison.changed(rows(row("a", Double.NaN)), rows(row("a", Double.NaN))))
                .isFalse();
    }

    @Test
    void anotherTypeOfAColumnIsAChange() {
        assertThat(RowComparison.changed(
                        new ResultRows(List.of("DATE"), List.of()), new ResultRows(List.of("TIMESTAMP"), List.of())))
                .isTrue();
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static ResultRows rows(List<Object>... rows) {
        return new ResultRows(TYPES, Arrays.asList(rows));
    }
}
