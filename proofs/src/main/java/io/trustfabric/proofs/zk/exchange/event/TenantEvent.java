package io.trustfabric.proofs.zk.exchange.event;

/** What a tenant says for itself. */
public sealed interface TenantEvent extends ExchangeEvent permits Registered, Agreement, RequestEvent {

    /** The tenant whose key signs. */
    String signer();
}
