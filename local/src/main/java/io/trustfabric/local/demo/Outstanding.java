package io.trustfabric.local.demo;

/**
 * What has not come out yet.
 *
 * @param decisions records of production without a decision or a dead letter
 * @param verdicts sampled subjects without a verdict
 * @param receipts verdicts without a receipt
 * @param crossChecks questions to the second runtime without a finding
 */
public record Outstanding(long decisions, long verdicts, long receipts, long crossChecks) {

    public boolean nothing() {
        return decisions == 0 && verdicts == 0 && receipts == 0 && crossChecks == 0;
    }

    @Override
    public String toString() {
        return "%d decisions, %d verdicts, %d receipts, %d checks by the second runtime to come"
                .formatted(decisions, verdicts, receipts, crossChecks);
    }
}
