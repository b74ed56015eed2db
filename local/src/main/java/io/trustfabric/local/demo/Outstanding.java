package io.trustfabric.local.demo;

/**
 * What has not come out yet.
 *
 * @param decisions records of production without a decision or a dead letter
 * @param verdicts sampled subjects without a verdict
 * @param receipts verdicts without a receipt
 */
public record Outstanding(long decisions, long verdicts, long receipts) {

    public boolean nothing() {
        return decisions == 0 && verdicts == 0 && receipts == 0;
    }

    @Override
    public String toString() {
        return "%d decisions, %d verdicts, %d receipts to come".formatted(decisions, verdicts, receipts);
    }
}
