/** Committed values lie in public ranges: aggregated Bulletproofs over 64 bits. Source: docs/spec/range-v1.md. */
package io.trustfabric.proofs.zk.range;
