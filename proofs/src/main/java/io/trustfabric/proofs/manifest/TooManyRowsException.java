package io.trustfabric.proofs.manifest;

import java.sql.SQLException;

/** A result is longer than its reader allows; nothing is wrong with the database. */
public final class TooManyRowsException extends SQLException {

    private static final long serialVersionUID = 1L;

    TooManyRowsException(long maxRows) {
        super("the result has more than %d rows".formatted(maxRows));
    }
}
