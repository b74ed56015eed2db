package io.trustfabric.replay.worker;

import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.avro.SloSignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long the oldest unanswered request has waited, said every few seconds, also when nothing waits. */
final class LagSignals {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final OffsetLedger ledger;
    private final Duration objective;
    private final String source;
    private Instant next = Instant.MIN;

    LagSignals(OffsetLedger ledger, Duration objective, String source) {
        this.ledger = ledger;
        this.objective = objective;
        this.source = source;
    }

    /** The signal that is due; empty before the interval has passed. */
    Optional<SloSignal> due(Instant now) {
        if (now.isBefore(next)) {
            return Optional.empty();
        }
        next = now.plus(EVERY);
        long nowMillis = now.toEpochMilli();
        return Optional.of(SloSignal.newBuilder()
                .setTenantId("*")
                .setKind(SloSignalKind.REPLAY_QUEUE_LAG)
                .setValueMillis(Math.max(0, nowMillis - ledger.oldestMillis().orElse(nowMillis)))
                .setObjectiveMillis(objective.toMillis())
                .setOccurredAt(now)
                .setSource(source)
                .build());
    }
}
