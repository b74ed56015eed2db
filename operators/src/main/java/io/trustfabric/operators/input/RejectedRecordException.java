package io.trustfabric.operators.input;

/** The record is at fault. Its bytes go to the dead letters with this reason. */
public final class RejectedRecordException extends Exception {

    private final String reason;

    /**
     * @param reason stable code, upper snake case
     * @param detail one line for a person
     */
    public RejectedRecordException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
