package io.trustfabric.replay.child.postgres;

import io.trustfabric.replay.child.CallFailed;
import io.trustfabric.replay.engine.FailureReason;
import java.sql.SQLException;

/**
 * The server's SQLSTATE (PostgreSQL 18, appendix A) to our stable reasons. Messages about the text (class 42 and 0A) are kept, since
 * the text is declared; all others may quote data and are reduced to their code.
 */
final class PostgresFailures {

    private static final int MAX_DETAIL_CHARS = 300;

    private PostgresFailures() {}

    static CallFailed failure(SQLException e) {
        return new CallFailed(reason(e), detail(e));
    }

    static FailureReason reason(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return switch (state) {
            case "57014" -> FailureReason.TIMEOUT;
            case "42501" -> FailureReason.EXTERNAL_ACCESS; // insufficient privilege: the role may only read
            case "42P11", "25006" -> FailureReason.NOT_A_QUERY; // cannot be a cursor; would write
            case "0A000" -> {
                boolean writes = message(e).contains("not allowed in a non-volatile function");
                yield writes ? FailureReason.NOT_A_QUERY : FailureReason.SQL_ERROR;
            }
            case "54000" -> FailureReason.OUT_OF_MEMORY; // a value that no memory holds
            default -> {
                boolean resources = state.startsWith("53");
                yield resources ? FailureReason.OUT_OF_MEMORY : FailureReason.SQL_ERROR;
            }
        };
    }

    private static String detail(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String first = message(e);
        boolean aboutTheText = state.startsWith("42") || state.equals("0A000");
        String detail = aboutTheText ? "SQLSTATE " + state + ": " + first : "SQLSTATE " + state;
        return detail.length() <= MAX_DETAIL_CHARS ? detail : detail.substring(0, MAX_DETAIL_CHARS);
    }

    private static String message(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
