package io.trustfabric.proofs.tlog.monitor;

/**
 * How long a monitor waits before it tells.
 *
 * @param maxAgeMillis age of the newest checkpoint, and of the newest epoch, from which the log is stalled
 * @param patienceMillis how long what may pass (an unreachable log, a stale cache) is borne in silence
 * @param maxSkewMillis how far the sealer's clock may be ahead of ours
 */
public record MonitorSettings(long maxAgeMillis, long patienceMillis, long maxSkewMillis) {

    public MonitorSettings {
        if (maxAgeMillis < 1 || patienceMillis < 0 || maxSkewMillis < 0) {
            throw new IllegalArgumentException("age, patience and skew are not negative, and an age is at least 1 ms");
        }
    }
}
