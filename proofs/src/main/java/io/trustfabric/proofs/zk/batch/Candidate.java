package io.trustfabric.proofs.zk.batch;

/**
 * A proof that has been decoded and whose transcript has been run: what is left to ask is whether its equations hold, and
 * that may be asked of many at once.
 */
public interface Candidate {

    /** Adds every equation of this proof, in the form {@code sum = 0}, times a weight of its own. */
    void addTo(LinearCombination sum, Weights weights);
}
