/**
 * OPEN: committed polynomials against committed evaluations at a public point, nothing shown in clear. A blinded
 * inner-product argument with a Schnorr end, shared by the proofs about registered sets. Source: overlap-v1, section 5.
 */
package io.trustfabric.proofs.zk.open;
