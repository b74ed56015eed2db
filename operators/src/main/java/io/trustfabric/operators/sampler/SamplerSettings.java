package io.trustfabric.operators.sampler;

import io.trustfabric.operators.sampling.Planner;
import java.io.Serializable;

/**
 * What the sampler's operators need to know.
 *
 * @param job name under which records are refused
 * @param drawKeyFile file with the draw's secret, readable where the tasks run; read there, never shipped
 * @param plansKept plans per tenant and kind that are remembered
 * @param hotMillis for how long a mismatch raises its fingerprint's odds, milliseconds of broker time
 */
public record SamplerSettings(
        String job, String drawKeyFile, Planner planner, Deduplication deduplication, int plansKept, long hotMillis)
        implements Serializable {}
