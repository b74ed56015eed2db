package io.trustfabric.sdk.zk.identifier;

/** Text that is no identifier of its kind. Checked, and the message never quotes the text: it may end up in a log. */
public final class RefusedIdentifierException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedIdentifierException(String problem) {
        super(problem);
    }
}
