package io.trustfabric.proofs.zk.batch;

import io.trustfabric.proofs.zk.curve.MultiScalarMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import java.security.SecureRandom;
import java.util.List;

/**
 * Verifies proofs together: one multi-scalar multiplication says whether all hold. A batch with a false one passes with
 * probability at most 2^-128. Where it does not hold, it is halved until the false ones are known by name; each verdict is
 * what the proof alone would have got. Safe for use by several threads, if the parts are.
 */
public final class BatchVerifier {
    private final MultiScalarMultiplication multiplication;
    private final SecureRandom random;

    public BatchVerifier(MultiScalarMultiplication multiplication, SecureRandom random) {
        this.multiplication = multiplication;
        this.random = random;
    }

    public boolean holds(Candidate one) {
        return allHold(List.of(new BatchItem("", one)));
    }

    /** Whether all of them hold. */
    public boolean allHold(List<BatchItem> items) {
        var sum = new LinearCombination();
        Weights weights = Weights.fresh(random); // the batch is fixed
        items.forEach(item -> item.candidate().addTo(sum, weights));
        return sum.value(multiplication).isInfinity();
    }

    /**
     * The verdict on each, in the order of {@code items}, and what it cost.
     *
     * @param extraChecksPerPayer how many halvings of a payer's own part of the batch its bad proofs may cause; what is not known
     *     of them by then is deferred
     */
    public BatchVerdict verify(List<BatchItem> items, int extraChecksPerPayer) {
        return new Halving(this, items, extraChecksPerPayer).verdict();
    }

    /** Weights that are no secret, for tests of what goes wrong with them. */
    boolean allHold(List<BatchItem> items, Weights weights) {
        var sum = new LinearCombination();
        items.forEach(item -> item.candidate().addTo(sum, weights));
        return sum.value(multiplication).isInfinity();
    }

    static Weights ones() {
        return () -> Scalar.ONE;
    }
}
