package io.trustfabric.policies.catalog;

/** A catalogue's file that cannot be read; the message says where and what was expected. */
public final class CatalogueException extends Exception {

    private static final long serialVersionUID = 1L;

    public CatalogueException(String message) {
        super(message);
    }
}
