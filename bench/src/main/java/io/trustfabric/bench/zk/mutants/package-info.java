/** Proofs that were spoilt in every way at hand: none may be accepted. */
package io.trustfabric.bench.zk.mutants;
