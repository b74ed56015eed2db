package io.trustfabric.operators.sampler;

import io.trustfabric.operators.sampling.Strata;
import io.trustfabric.operators.sampling.Subject;

/**
 * A subject whose epoch has no plan yet. Operator state.
 *
 * @param known strata that its fingerprint's history told when it arrived
 */
public record WaitingSubject(Subject subject, long epoch, Strata known) {}
