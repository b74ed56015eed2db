package io.trustfabric.operators.sampling;

/**
 * A measurement held against its objective. Also operator state.
 *
 * @param tenantId tenant, or {@link #PLATFORM}
 * @param atMillis broker time of the signal, epoch milliseconds
 */
public record SloSignal(String tenantId, SloKind kind, long valueMillis, long objectiveMillis, long atMillis) {

    public static final String PLATFORM = "*";

    /** How many times over its objective, at least 1. */
    public double burn() {
        return objectiveMillis <= 0 ? 1 : Math.max(1.0, (double) valueMillis / objectiveMillis);
    }
}
