package io.trustfabric.policies.obligation;

/** Obligations that cannot be met: the query must not run, or its result must not be shown. */
public final class MinimizationException extends Exception {

    private static final long serialVersionUID = 1L;

    public MinimizationException(String message) {
        super(message);
    }
}
