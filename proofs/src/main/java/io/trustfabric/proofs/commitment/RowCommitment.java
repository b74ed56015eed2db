package io.trustfabric.proofs.commitment;

/**
 * What a manifest says about all rows of a result.
 *
 * @param multiset SHA-256 of the {@link LtHash16} state, 64 hex digits
 * @param chain SHA-256 chain over the rows in order, 64 hex digits; null where the order means nothing
 */
public record RowCommitment(String multiset, String chain) {

    public boolean sameRows(RowCommitment other) {
        return multiset.equals(other.multiset);
    }

    /** True where one of the two has no order to disagree about. */
    public boolean sameOrder(RowCommitment other) {
        return chain == null || other.chain == null || chain.equals(other.chain);
    }
}
