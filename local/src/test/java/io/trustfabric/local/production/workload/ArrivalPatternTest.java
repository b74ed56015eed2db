package io.trustfabric.local.production.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalPatternTest {
    private static final int QUERIES = 1_000;
    private static final long RUN_MILLIS = 100_000;

    @ParameterizedTest
    @EnumSource(ArrivalPattern.class)
    void arrivalsAreWithinTheRunAndAscending(ArrivalPattern pattern) {
        long[] arrivals = arrivals(pattern);

        assertThat(arrivals).hasSize(QUERIES).isSorted();
        assertThat(arrivals[0]).isNotNegative();
        assertThat(arrivals[QUERIES - 1]).isLessThan(RUN_MILLIS);
    }

    @Test
    void steadyTenantFillsEveryTenthAlike() {
        assertThat(Arrays.stream(perTenth(ArrivalPattern.STEADY))).allMatch(n -> n >= 95 && n <= 105);
    }

    @Test
    void diurnalTenantPeaksInTheMiddle() {
        int[] tenths = perTenth(ArrivalPattern.DIURNAL);

        assertThat(tenths[4]).isGreaterThan(4 * tenths[0]);
        assertThat(tenths[5]).isGreaterThan(4 * tenths[9]);
    }

    @Test
    void burstyTenantIsSilentMostOfTheTime() {
        long busySeconds = Arrays.stream(arrivals(ArrivalPattern.BURSTY))
                .map(at -> at / 100)
                .distinct()
                .count();

        assertThat(busySeconds).isLessThan(RUN_MILLIS / 100 / 3);
    }

    private static int[] perTenth(ArrivalPattern pattern) {
        int[] tenths = new int[10];
        for (long at : arrivals(pattern)) {
            tenths[(int) (at * 10 / RUN_MILLIS)]++;
        }
        return tenths;
    }

    private static long[] arrivals(ArrivalPattern pattern) {
        return pattern.arrivalsMillis(QUERIES, RUN_MILLIS, new SplittableRandom(3));
    }
}
