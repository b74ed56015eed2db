package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.envelope.Dsse;

/**
 * A key record at its place in the log's order, so that whoever replays the log revokes a key where it was revoked.
 *
 * @param record a record of {@code trust.keys.v1}, signed by the authority; it is opened by the ledger
 */
public record KeyCertified(Dsse record) implements ExchangeEvent {}
