package io.trustfabric.proofs.zk.registration;

/** A list that cannot be a registered set. The message says why, and names no member. */
public final class SetRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public SetRefusedException(String message) {
        super(message);
    }
}
