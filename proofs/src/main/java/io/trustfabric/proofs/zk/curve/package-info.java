/**
 * The group: P-256 points in their one encoding, generators by RFC 9380, multi-scalar multiplication of public values
 * (complete: equal, opposite and infinite points may meet) and blinded multiplication by secrets.
 */
package io.trustfabric.proofs.zk.curve;
