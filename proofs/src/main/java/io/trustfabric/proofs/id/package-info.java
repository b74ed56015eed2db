/** Identifiers: drawn by producers, derived by everyone else. */
package io.trustfabric.proofs.id;
