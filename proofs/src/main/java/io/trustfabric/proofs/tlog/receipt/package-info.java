/** Leaves, their openings, proofs (C2SP tlog-proof ab17a741) and the receipt that holds them: docs/spec/receipt.md. */
package io.trustfabric.proofs.tlog.receipt;
