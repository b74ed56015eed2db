package io.trustfabric.services.signer;

/** Somebody showed two trees where there may be one. Nothing is signed any more; a person has to look. */
public final class LogFrozenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogFrozenException(String message) {
        super(message);
    }
}
