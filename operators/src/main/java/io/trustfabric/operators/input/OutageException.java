package io.trustfabric.operators.input;

/** Something of ours did not answer. No record is at fault: try again, never dead-letter. */
public final class OutageException extends Exception {

    public OutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
