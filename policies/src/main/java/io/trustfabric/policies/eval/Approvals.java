package io.trustfabric.policies.eval;

import java.time.Duration;

/** Who must agree: so many different people, none of them the principal, within so long of the query; with a reason or without. */
public record Approvals(int required, Duration within, boolean reasonRequired) {}
