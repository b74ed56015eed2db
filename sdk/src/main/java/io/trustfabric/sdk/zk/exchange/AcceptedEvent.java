package io.trustfabric.sdk.zk.exchange;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;

/**
 * An event that the rules have accepted.
 *
 * @param hash of the whole signed event
 */
public record AcceptedEvent<E extends ExchangeEvent>(Hash32 hash, E event) {}
