package io.trustfabric.local.production;

/** An engine refused a query of production that was to run as it is; the message says which query, and what the engine says. */
public final class QueryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryFailedException(String message) {
        super(message);
    }
}
