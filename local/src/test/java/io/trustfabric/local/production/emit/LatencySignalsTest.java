package io.trustfabric.local.production.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.schemas.avro.SloSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencySignalsTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private final LatencySignals signals = new LatencySignals(Duration.ofMillis(250), START);

    @Test
    void nothingIsSaidBeforeTheIntervalHasPassed() {
        signals.observe("acme", 10);

        assertThat(signals.due(START.plusSeconds(4))).isEmpty();
    }

    @Test
    void eachTenantHasItsOwnP95AgainstTheObjective() {
        LongStream.rangeClosed(1, 100).forEach(millis -> signals.observe("acme", millis));
        signals.observe("borealis", 7);

        List<SloSignal> due = signals.due(START.plusSeconds(5));

        assertThat(due)
                .extracting(SloSignal::getTenantId, SloSignal::getValueMillis, SloSignal::getObjectiveMillis)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("acme", 95L, 250L),
                        org.assertj.core.groups.Tuple.tuple("borealis", 7L, 250L));
    }

    @Test
    void quietTenantSaysNothing() {
        signals.observe("acme", 10);
        signals.due(START.plusSeconds(5));

        assertThat(signals.due(START.plusSeconds(10))).isEmpty();
    }
}
