package io.trustfabric.proofs.tlog.cosign;

/** What a cosigner does with a request. */
public sealed interface CosignerDecision {

    /** Remember the checkpoint, durably; then sign it and answer 200. */
    record Cosign() implements CosignerDecision {}

    /**
     * Answer 409 with the size that was cosigned last: the request starts from another one.
     *
     * @param cosignedSize what the answer says
     */
    record Conflict(long cosignedSize) implements CosignerDecision {}

    /**
     * Answer 409: the log's own signature stands under another root for the size that was cosigned last. Both notes together
     * prove that the log forked.
     *
     * @param cosignedSize what the answer says
     */
    record TwoRoots(long cosignedSize) implements CosignerDecision {}

    /**
     * Answer with the refusal's status.
     *
     * @param detail one line for a person
     */
    record Refuse(Refusal refusal, String detail) implements CosignerDecision {}

    /** Why a request is refused, with its HTTP status in C2SP tlog-witness. */
    enum Refusal {
        /** The body cannot be read, or says that the old tree is larger than the new one. */
        MALFORMED(400),
        /** Signed by no key that is trusted for this origin. */
        UNTRUSTED(403),
        /** Not one of the logs that this cosigner knows. */
        UNKNOWN_ORIGIN(404),
        /** The proof does not lead from the cosigned tree to this one. */
        INCONSISTENT(422);

        private final int status;

        Refusal(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
