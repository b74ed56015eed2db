package io.trustfabric.proofs.zk.batch;

import java.util.List;

/**
 * @param outcomes in the order of the batch's items
 * @param multiplications how many multi-scalar multiplications were needed; 1 if every proof holds
 */
public record BatchVerdict(List<Outcome> outcomes, int multiplications) {

    /** What is known of one proof. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** Not known: its payer's bad proofs have used up what others wait for. Verify it apart, in the payer's own time. */
        DEFERRED
    }

    public BatchVerdict {
        outcomes = List.copyOf(outcomes);
    }
}
