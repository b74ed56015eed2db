package io.trustfabric.proofs.evidence;

/**
 * Outside bytes that are not what they should be. Checked, so that every caller turns it into a
 * {@link Verdict.Rejected}, a skipped verdict or a dead letter: it never leaves an operator.
 */
public final class MalformedEvidenceException extends Exception {
    private static final int LONGEST_MESSAGE = 300;

    private final Reason reason;

    /** @param message one line; control characters and length are tamed here, since it may quote the input */
    public MalformedEvidenceException(Reason reason, String message) {
        super(tame(message));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public Verdict.Rejected rejected() {
        return new Verdict.Rejected(reason, getMessage());
    }

    private static String tame(String message) {
        String line = message.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE - 3) + "...";
    }
}
