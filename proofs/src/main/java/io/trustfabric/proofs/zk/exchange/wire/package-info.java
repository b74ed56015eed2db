/**
 * The bytes of events: canonical JSON inside a canonical DSSE envelope, one spelling each. Everything read here is hostile.
 * Source: docs/spec/exchange-files.md.
 */
package io.trustfabric.proofs.zk.exchange.wire;
