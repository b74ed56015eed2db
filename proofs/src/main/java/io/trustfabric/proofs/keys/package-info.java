/** Ed25519 keys, in memory and at rest. */
package io.trustfabric.proofs.keys;
