package io.trustfabric.proofs.zk.batch;

/**
 * One proof of a batch.
 *
 * @param payer who is charged for what a bad proof costs the others, for example a tenant's id
 */
public record BatchItem(String payer, Candidate candidate) {}
