package io.trustfabric.services.receipts;

/** What became of a receipt that was asked for. */
public sealed interface RequestedReceipt {

    /**
     * It was made, and verifies.
     *
     * @param logIndex of its entry in the tenant's log
     * @param receipt the file's bytes: the same, however often it is asked for
     */
    record Made(long logIndex, byte[] receipt) implements RequestedReceipt {}

    /** There is none. */
    record None(Why why, String detail) implements RequestedReceipt {}

    /** Why there is no receipt. */
    enum Why {
        /** No such subject of this tenant was admitted yet, or it is older than the topic of admissions keeps. */
        NOT_FOUND(true),
        /** Its sealed payload is older than the topic of the sequence keeps. */
        PAYLOAD_GONE(true),
        /** No signed checkpoint covers it yet. */
        NOT_COVERED(false),
        /** The signer's process does not sign the head of the tenant's log. */
        NO_ANSWER(false),
        /** Its data key is not there: erased, or not told. */
        ERASED(true),
        /** A tile of the tenant's log is not stored, and its leaves are not on the topic of admissions. */
        LEAVES_MISSING(true),
        /** What the topics hold of it does not belong together. */
        CONTRADICTION(true);

        private final boolean lasting;

        Why(boolean lasting) {
            this.lasting = lasting;
        }

        /** Whether asking again in a moment is of no use, as far as one can know. */
        public boolean lasting() {
            return lasting;
        }
    }
}
