package io.trustfabric.local.simulation;

/** What goes wrong at an arrow. */
public enum FaultForm {
    /** Nothing happened; the caller sees an error. Of several files some may be there, not durable. */
    FAILED("failed"),
    /** Nothing happened; the caller dies. */
    FAILED_DIED("failed, died"),
    /** It happened; the caller sees an error. */
    PERSISTED("persisted, error"),
    /** It happened; the caller dies. */
    PERSISTED_DIED("persisted, died"),
    /** The caller sleeps while another takes its place, then goes on with the very step. */
    SLEPT("slept");

    private final String text;

    FaultForm(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    boolean persists() {
        return this == PERSISTED || this == PERSISTED_DIED;
    }

    boolean kills() {
        return this == FAILED_DIED || this == PERSISTED_DIED;
    }

    /** Whether it can be at this arrow. */
    public boolean fits(Arrow arrow) {
        return this != SLEPT || arrow.isSigners();
    }
}
