/** The keys of one installation: made once, certified by its authority, rotated, never overwritten. */
package io.trustfabric.proofs.authority;
