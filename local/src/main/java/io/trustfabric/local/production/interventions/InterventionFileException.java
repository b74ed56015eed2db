package io.trustfabric.local.production.interventions;

/** A list of interventions that cannot be planted; the message says which entry and what would be right. */
public final class InterventionFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InterventionFileException(String message) {
        super(message);
    }
}
