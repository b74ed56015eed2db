/** Signed envelopes: DSSE, key records, in-toto statements (docs/spec/envelope.md). */
package io.trustfabric.proofs.envelope;
