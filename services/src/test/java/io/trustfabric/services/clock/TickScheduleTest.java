package io.trustfabric.services.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickScheduleTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 77;

    @Test
    void aTickIsDueEachSecondFromTheStart() {
        TickSchedule schedule = new TickSchedule(5, START);

        assertThat(schedule.sequenceAt(START)).isEqualTo(5);
        assertThat(schedule.sequenceAt(START + SECOND - 1)).isEqualTo(5);
        assertThat(schedule.sequenceAt(START + SECOND)).isEqualTo(6);
    }

    @Test
    void lateWakeUpsDoNotAddUp() {
        TickSchedule schedule = new TickSchedule(0, START);
        long late = SECOND / 3;

        for (long n = 1; n <= 1000; n++) {
            long wakesUp = START + n * SECOND + late;
            assertThat(schedule.sequenceAt(wakesUp)).isEqualTo(n);
            assertThat(schedule.nanosUntil(n + 1, wakesUp)).isEqualTo(SECOND - late);
        }
    }

    @Test
    void secondsThatWereSleptThroughAreNumbersThatNobodyGets() {
        TickSchedule schedule = new TickSchedule(10, START);

        assertThat(schedule.sequenceAt(START + 90 * SECOND)).isEqualTo(100);
    }

    @Test
    void aRestartGoesOnAsManyNumbersLaterAsSecondsHavePassed() {
        TickSchedule schedule = TickSchedule.after(41, 1_000_000, 1_007_400, START);

        assertThat(schedule.sequenceAt(START)).isEqualTo(48);
    }

    @Test
    void aWallClockThatWasSetBackRepeatsNoNumber() {
        TickSchedule schedule = TickSchedule.after(41, 1_000_000, 400_000, START);

        assertThat(schedule.sequenceAt(START)).isEqualTo(42);
    }
}
