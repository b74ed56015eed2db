package io.trustfabric.services.signer;

/** Another signer of this log has started and fenced this one, which must release nothing any more. */
public final class SignerReplacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignerReplacedException(String message) {
        super(message);
    }

    SignerReplacedException(String message, Throwable cause) {
        super(message, cause);
    }
}
