/** Result manifests: commitments to what a query returned, and their comparison (docs/spec/manifest.md). */
package io.trustfabric.proofs.manifest;
