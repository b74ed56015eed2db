/** Zero-knowledge proofs in memory, one core: batches of distinct proofs, provers, multiplication, points, tags. */
package io.trustfabric.bench.zk;
