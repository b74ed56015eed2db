package io.trustfabric.policies.eval;

/** A condition that could not be evaluated. */
public final class ConditionException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConditionException(String message, Throwable cause) {
        super(message, cause);
    }
}
