/** Outcomes of checking untrusted evidence. */
package io.trustfabric.proofs.evidence;
