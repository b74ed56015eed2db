package io.trustfabric.operators.sampler;

import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.operators.sampling.Subject;

/** A subject that will be replayed, and the decision that says so. */
public record SampledSubject(Subject subject, Decision decision) {}
