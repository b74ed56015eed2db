package io.trustfabric.proofs.manifest;

/** What a comparison of two manifests found. On the wire as the reason of a verdict: append only. */
public enum Finding {
    /** The same rows bit for bit, in the same order where the order counts. */
    EQUAL(Outcome.EQUAL),
    /** The same rows once doubles are rounded into a tolerance grid. */
    WITHIN_TOLERANCE(Outcome.WITHIN_TOLERANCE),
    /** Columns are missing, extra, or of another type. */
    SCHEMA(Outcome.DIFFERENT),
    ROW_COUNT(Outcome.DIFFERENT),
    /** At least one column holds other values. */
    VALUES(Outcome.DIFFERENT),
    /** Every column holds the same values, but the rows put them together differently. */
    PAIRING(Outcome.DIFFERENT),
    /** The same rows in another order, although the query fixes it. */
    ORDER(Outcome.DIFFERENT);

    /** What of a finding decides a verdict. */
    public enum Outcome {
        EQUAL,
        WITHIN_TOLERANCE,
        DIFFERENT
    }

    private final Outcome outcome;

    Finding(Outcome outcome) {
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
