package io.trustfabric.policies.graph;

/** Bytes that are no linkage graph; says what was found and where. */
public final class MalformedGraphException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedGraphException(String message, int offset) {
        super("%s, at byte %,d".formatted(message, offset));
    }
}
