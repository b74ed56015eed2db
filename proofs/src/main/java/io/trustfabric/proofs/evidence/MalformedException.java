package io.trustfabric.proofs.evidence;

/**
 * Outside bytes that a parser cannot read. Checked on purpose: who parses must decide what a refusal becomes,
 * usually {@link #verdict()}.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public MalformedException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public MalformedException(String detail) {
        this(Reason.MALFORMED, detail);
    }

    public Reason reason() {
        return reason;
    }

    public Verdict verdict() {
        return new Verdict.Rejected(reason, getMessage());
    }
}
