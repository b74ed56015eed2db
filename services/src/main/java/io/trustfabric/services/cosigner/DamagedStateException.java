package io.trustfabric.services.cosigner;

import java.io.IOException;

/** A file of the cosigner's memory does not say what it said. Nobody can know what was cosigned, so nothing more is. */
public final class DamagedStateException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedStateException(String message) {
        super(message);
    }
}
