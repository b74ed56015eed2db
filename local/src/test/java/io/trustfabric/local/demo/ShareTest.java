package io.trustfabric.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTest {

    /** Wilson's interval for 10 of 100: Brown, Cai, DasGupta, Interval Estimation for a Binomial Proportion, 2001. */
    @Test
    void intervalIsWilsons() {
        Share share = new Share(10, 100);

        assertThat(share.value()).isEqualTo(0.1);
        assertThat(share.low()).isCloseTo(0.0552, within(1e-4));
        assertThat(share.high()).isCloseTo(0.1744, within(1e-4));
    }

    @Test
    void nothingOfNothingSaysNothing() {
        assertThat(new Share(0, 0).value()).isZero();
        assertThat(new Share(0, 0).high()).isEqualTo(1);
    }

    @Test
    void percentileIsANearestRank() {
        Distribution distribution = Distribution.of(List.of(30L, 10L, 20L));

        assertThat(distribution.percentile(0.5)).isEqualTo(20);
        assertThat(distribution.percentile(0.99)).isEqualTo(30);
        assertThat(Distribution.of(List.of()).percentile(0.5)).isNull();
    }
}
