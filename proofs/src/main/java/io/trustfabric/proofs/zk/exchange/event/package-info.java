/**
 * What the parties of an exchange say, each in one signed event. The records hold shapes only; whether an event may stand
 * where it stands is the ledger's matter. Source: docs/spec/exchange-files.md.
 */
package io.trustfabric.proofs.zk.exchange.event;
