package io.trustfabric.replay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.schemas.avro.SloSignal;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagSignalsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("requests", 0);

    private final OffsetLedger ledger = new OffsetLedger();
    private final LagSignals signals = new LagSignals(ledger, Duration.ofSeconds(60), "worker-1");

    @Test
    void theAgeOfTheOldestUnansweredRequestIsTheLag() {
        ledger.taken(PARTITION, 1, NOON.minusSeconds(90).toEpochMilli());
        ledger.taken(PARTITION, 2, NOON.minusSeconds(10).toEpochMilli());

        SloSignal signal = signals.due(NOON).orElseThrow();

        assertThat(signal.getValueMillis()).isEqualTo(90_000);
        assertThat(signal.getObjectiveMillis()).isEqualTo(60_000);
        assertThat(signal.getTenantId()).isEqualTo("*");
    }

    @Test
    void anEmptyQueueIsSaidTooAndNothingIsSaidTooOften() {
        assertThat(signals.due(NOON))
                .hasValueSatisfying(s -> assertThat(s.getValueMillis()).isZero());
        assertThat(signals.due(NOON.plusMillis(4_999))).isEmpty();
        assertThat(signals.due(NOON.plusSeconds(5))).isPresent();
    }

    @Test
    void aBrokerClockAheadOfOursIsNoNegativeLag() {
        ledger.taken(PARTITION, 1, NOON.plusSeconds(3).toEpochMilli());

        assertThat(signals.due(NOON))
                .hasValueSatisfying(s -> assertThat(s.getValueMillis()).isZero());
    }
}
