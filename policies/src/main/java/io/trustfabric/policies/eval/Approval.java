package io.trustfabric.policies.eval;

import java.time.Instant;

/**
 * Somebody's consent to one query. Whether the approver is who they say was checked before.
 *
 * @param planHash of the plan that they saw, {@link io.trustfabric.policies.plan.PlanHash}: an id alone would let another query through
 */
public record Approval(String queryId, String planHash, String approver, String reason, Instant at) {}
