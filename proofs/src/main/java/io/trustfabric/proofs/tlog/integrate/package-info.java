/**
 * From the committed order of a sequence partition to tenant logs, in plain Java. Index, dedup, tree and counts follow from
 * that order alone: {@link io.trustfabric.proofs.tlog.integrate.PartitionIntegrator} may be cut anywhere, and be set back to
 * any earlier state, and derives the same.
 */
package io.trustfabric.proofs.tlog.integrate;
