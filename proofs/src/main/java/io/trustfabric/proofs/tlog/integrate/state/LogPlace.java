package io.trustfabric.proofs.tlog.integrate.state;

/** An index in a tenant's log. Also a key of operator state: it never changes. */
public record LogPlace(String tenantId, long index) {}
