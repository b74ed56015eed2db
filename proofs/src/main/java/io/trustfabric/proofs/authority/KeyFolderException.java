package io.trustfabric.proofs.authority;

import java.io.IOException;

/** A key folder that is not whole. The message says which file, what is wrong with it and what to do. */
public final class KeyFolderException extends IOException {

    private static final long serialVersionUID = 1L;

    public KeyFolderException(String message) {
        super(message);
    }

    public KeyFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
