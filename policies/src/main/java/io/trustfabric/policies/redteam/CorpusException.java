package io.trustfabric.policies.redteam;

/** A corpus that is not what CorpusReader expects: file, line, what was found, what is expected. */
public final class CorpusException extends Exception {
    private static final long serialVersionUID = 1L;

    CorpusException(String message) {
        super(message);
    }
}
