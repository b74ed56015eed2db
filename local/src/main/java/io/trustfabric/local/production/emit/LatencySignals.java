package io.trustfabric.local.production.emit;

import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.avro.SloSignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** p95 of production latency per tenant, said every few seconds about the queries since the last time. */
public final class LatencySignals {
    public static final String TOPIC = "trust.slo-signals.v1";
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Duration objective;
    private final Map<String, List<Long>> durationsMillis = new TreeMap<>();
    private Instant next;

    /** @param objective that the p95 is held against */
    public LatencySignals(Duration objective, Instant now) {
        this.objective = objective;
        this.next = now.plus(EVERY);
    }

    public void observe(String tenant, long durationMillis) {
        durationsMillis.computeIfAbsent(tenant, t -> new ArrayList<>()).add(durationMillis);
    }

    /** The signals that are due; none before the interval has passed, and none for a tenant without queries in it. */
    public List<SloSignal> due(Instant now) {
        if (now.isBefore(next)) {
            return List.of();
        }
        next = now.plus(EVERY);
        List<SloSignal> signals = new ArrayList<>();
        durationsMillis.forEach((tenant, durations) -> signals.add(SloSignal.newBuilder()
                .setTenantId(tenant)
                .setKind(SloSignalKind.PRODUCTION_LATENCY)
                .setValueMillis(p95(durations))
                .setObjectiveMillis(objective.toMillis())
                .setOccurredAt(now)
                .setSource("production")
                .build()));
        durationsMillis.clear();
        return signals;
    }

    /** Nearest rank. */
    static long p95(List<Long> durations) {
        List<Long> sorted = new ArrayList<>(durations);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }
}
