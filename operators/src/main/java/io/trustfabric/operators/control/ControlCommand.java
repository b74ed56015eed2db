package io.trustfabric.operators.control;

/**
 * An authentic order to the sampler.
 *
 * @param tenantId tenant, or {@code *} for all of them
 * @param fromMillis inclusive start of a window, epoch milliseconds; of a pause or resume, when it takes effect
 * @param untilMillis exclusive end of a window, epoch milliseconds
 * @param issuedAtMillis the issuer's time: a later order of the same tenant stands, an earlier one is stale
 * @param signerKeyId key that signed it
 */
public record ControlCommand(
        String commandId,
        Action action,
        String tenantId,
        long fromMillis,
        long untilMillis,
        String reason,
        long issuedAtMillis,
        String signerKeyId) {

    /** Names are on the wire in lower case: append only. */
    public enum Action {
        PAUSE,
        RESUME,
        WINDOW
    }
}
