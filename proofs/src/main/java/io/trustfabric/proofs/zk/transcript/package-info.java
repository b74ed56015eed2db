/** The Fiat-Shamir transcript under every proof. Source: docs/spec/transcript.md. */
package io.trustfabric.proofs.zk.transcript;
