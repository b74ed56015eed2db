package io.trustfabric.proofs.tlog.integrate;

/** The sequence or the state is not what this log may have: going on, or trying again, would make it worse. */
public final class BrokenSequenceException extends RuntimeException {

    public BrokenSequenceException(String message) {
        super(message);
    }
}
