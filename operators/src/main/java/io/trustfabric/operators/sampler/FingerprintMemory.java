package io.trustfabric.operators.sampler;

import io.trustfabric.operators.sampling.FingerprintHistory;

/**
 * What the sampler keeps of one fingerprint besides the ids that it has seen. Operator state.
 *
 * @param sweepAtMillis event time of the timer that forgets old ids, epoch milliseconds
 */
public record FingerprintMemory(FingerprintHistory history, long sweepAtMillis) {}
