/** Polynomials of registered sets: what OVERLAP-v1's prover computes before it proves. */
package io.trustfabric.proofs.zk.poly;
