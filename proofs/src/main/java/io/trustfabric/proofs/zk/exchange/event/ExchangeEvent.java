package io.trustfabric.proofs.zk.exchange.event;

/** One signed step of an exchange. */
public sealed interface ExchangeEvent permits KeyCertified, EpochAnnounced, TenantEvent {}
