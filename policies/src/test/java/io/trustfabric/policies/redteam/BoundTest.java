package io.trustfabric.policies.redteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundTest {

    /** Of 10: Brown, Cai, DasGupta, Statistical Science 16 (2001), as R's {@code binom.confint(5, 10, methods = "wilson")} has it. */
    @Test
    void wilsonsIntervalOfFiveInTenIsTheOneInTheBooks() {
        Bound bound = new Bound(5, 10);

        assertThat(bound.lower()).isCloseTo(0.2366, within(1e-4));
        assertThat(bound.upper()).isCloseTo(0.7634, within(1e-4));
    }

    @Test
    void noHitInTenStillAllowsMoreThanAQuarter() {
        Bound bound = new Bound(0, 10);

        assertThat(bound.lower()).isZero();
        assertThat(bound.upper()).isCloseTo(0.2775, within(1e-4));
    }

    @Test
    void noHitIn350StillAllowsEightInAThousand() {
        assertThat(new Bound(0, 350).upperOfNone()).isCloseTo(0.00852, within(1e-5));
        assertThat(Math.pow(1 - new Bound(0, 350).upperOfNone(), 350)).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void noCasesSayNothing() {
        Bound bound = new Bound(0, 0);

        assertThat(bound.lower()).isZero();
        assertThat(bound.upper()).isEqualTo(1);
        assertThat(bound.upperOfNone()).isEqualTo(1);
    }

    @Test
    void theBoundOfNoneIsRefusedWhereSomethingWasHit() {
        assertThatThrownBy(() -> new Bound(1, 10).upperOfNone()).hasMessageContaining("1 hits");
        assertThatThrownBy(() -> new Bound(11, 10)).hasMessageContaining("11 hits of 10");
    }
}
