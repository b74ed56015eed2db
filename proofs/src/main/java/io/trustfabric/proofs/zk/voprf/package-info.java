/**
 * RFC 9497's VOPRF mode with the suite P256-SHA256: a server applies a keyed function to inputs that it does not see, and
 * proves that it used the key that it published. Secret keys and blinds are multiplied by
 * {@link io.trustfabric.proofs.zk.curve.SecretMultiplication}, blinded, not in constant time.
 */
package io.trustfabric.proofs.zk.voprf;
