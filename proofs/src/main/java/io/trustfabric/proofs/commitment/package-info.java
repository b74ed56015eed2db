/** Commitments to multisets of rows: canonical bytes, homomorphic hash, tolerance (docs/spec/manifest.md). */
package io.trustfabric.proofs.commitment;
