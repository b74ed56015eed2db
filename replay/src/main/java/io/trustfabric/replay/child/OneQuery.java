package io.trustfabric.replay.child;

import io.trustfabric.replay.engine.FailureReason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Accepts exactly one statement that reads. The engine's own parser decides, through {@code json_serialize_sql}, which
 * parses and does not run: a second parser of ours would disagree with it somewhere, and JDBC's prepare runs every
 * statement but the last.
 */
public final class OneQuery {

    public static final int MAX_SQL_CHARS = 1 << 20;

    private static final String SHAPE = """
            SELECT j ->> '$.error_type', j ->> '$.error_message', json_array_length(j -> '$.statements')
            FROM (SELECT json_serialize_sql(?::VARCHAR) AS j)""";

    private OneQuery() {}

    static void check(Connection database, String sql) throws CallFailed, SQLException {
        if (sql.length() > MAX_SQL_CHARS) {
            throw new CallFailed(FailureReason.NOT_A_QUERY, "longer than " + MAX_SQL_CHARS + " characters");
        }
        try (PreparedStatement statement = database.prepareStatement(SHAPE)) {
            statement.setString(1, sql);
            try (ResultSet shape = statement.executeQuery()) {
                shape.next();
                check(shape.getString(1), shape.getString(2), shape.getLong(3));
            }
        }
    }

    private static void check(String errorType, String errorMessage, long statements) throws CallFailed {
        if (errorType != null && !errorType.equals("not implemented")) {
            throw SqlFailures.failure(new SQLException("Parser Error: " + errorMessage));
        }
        if (errorType != null) {
            throw new CallFailed(FailureReason.NOT_A_QUERY, "only a statement that reads can be replayed");
        }
        if (statements != 1) {
            throw new CallFailed(FailureReason.NOT_A_QUERY, "found " + statements + " statements, expected 1");
        }
    }
}
