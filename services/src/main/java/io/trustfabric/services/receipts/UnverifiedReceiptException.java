package io.trustfabric.services.receipts;

/** A receipt that was made does not verify: tiles and signed checkpoints do not belong together. The log is at fault. */
public final class UnverifiedReceiptException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnverifiedReceiptException(Admission admission, String why) {
        super("the receipt of %s does not verify: %s; see docs/runbooks/receipts-late.md".formatted(admission, why));
    }
}
