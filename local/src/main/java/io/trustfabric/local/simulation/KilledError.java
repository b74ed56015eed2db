package io.trustfabric.local.simulation;

/** A process that dies: nothing in the code under test may catch it. */
final class KilledError extends Error {
    private static final long serialVersionUID = 1L;

    KilledError(Arrow arrow) {
        super("killed at " + arrow, null, false, false);
    }
}
