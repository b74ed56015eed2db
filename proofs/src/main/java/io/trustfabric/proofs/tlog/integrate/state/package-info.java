/**
 * What the integrator keeps of one sequence partition, and where: everything a cut writes is in proportion to the entries
 * that came since the cut before, never to what a tenant has pending.
 */
package io.trustfabric.proofs.tlog.integrate.state;
