package io.trustfabric.sdk.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentTest {

    private static final long NOW = 1_790_000_000_000L;

    @ParameterizedTest
    @CsvSource({"now,0", "+45s,45", "+30m,1800", "+2h,7200", "+1d,86400"})
    void relativeTimesCountFromNow(String text, long seconds) {
        assertThat(Moment.parse(text).millis(NOW)).isEqualTo(NOW + seconds * 1000);
    }

    @Test
    void absoluteTimesKeepTheirZone() {
        long expected = Instant.parse("2026-11-21T22:00:00Z").toEpochMilli();

        assertThat(Moment.parse("2026-11-21T22:00:00Z").millis(NOW)).isEqualTo(expected);
        assertThat(Moment.parse("2026-11-21T23:00:00+01:00").millis(NOW)).isEqualTo(expected);
        assertThat(Moment.parse("2026-11-21T23:00:00+01:00[Europe/Madrid]").millis(NOW))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-11-21T22:00:00", "2026-11-21", "+30", "-5m", "+9999999m", "30m"})
    void whatHasNoZoneOrNoSenseIsRefusedWithTheFormsThatWork(String text) {
        assertThatThrownBy(() -> Moment.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected now, +30m");
    }
}
