package io.trustfabric.proofs.zk.exchange.event;

/** What a tenant asks to have judged, once: its request id is its own name for it. */
public sealed interface RequestEvent extends TenantEvent permits Answer, MembershipAnswered {

    /** Unique among the signer's requests. */
    String request();
}
