package io.trustfabric.services.signer.cosign;

/** A cosigner gave no cosignature. Its message is the reason, one line. */
final class NoCosignatureException extends Exception {

    private static final long serialVersionUID = 1L;

    NoCosignatureException(String message) {
        super(message);
    }
}
