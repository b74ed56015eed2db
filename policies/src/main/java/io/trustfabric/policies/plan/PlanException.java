package io.trustfabric.policies.plan;

/** A plan's JSON that cannot be read; the message says where and what was expected. */
public final class PlanException extends Exception {

    private static final long serialVersionUID = 1L;

    public PlanException(String message) {
        super(message);
    }
}
