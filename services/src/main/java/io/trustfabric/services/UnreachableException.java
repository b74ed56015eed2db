package io.trustfabric.services;

/** Broker or registry stayed away for longer than a service waits for them. */
public final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
