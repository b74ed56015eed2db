package io.trustfabric.schemas.registry;

/** The registry did not answer. Nobody's record is at fault: try again, never dead-letter. */
public final class RegistryUnavailableException extends RuntimeException {

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
