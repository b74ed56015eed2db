/** The Merkle tree of RFC 6962 and RFC 9162: hashes, compact ranges, proofs and their verification. */
package io.trustfabric.proofs.tlog.merkle;
