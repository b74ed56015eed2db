package io.trustfabric.replay.child;

import io.trustfabric.replay.engine.FailureReason;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine's message to our stable reasons. Messages of the parser, binder and catalogue speak of the SQL text, which
 * is declared anyway, and are kept; all others may quote data (a value that could not be converted) and are reduced to
 * their class.
 */
final class SqlFailures {

    private static final Pattern MESSAGE =
            Pattern.compile("(?:java\\.sql\\.SQLException: )?([A-Za-z][A-Za-z -]{0,40}) Error: (.*)");

    private static final Set<String> ABOUT_THE_TEXT =
            Set.of("Parser", "Binder", "Catalog", "Syntax", "Not implemented");
    private static final int MAX_DETAIL_CHARS = 300;

    private SqlFailures() {}

    static CallFailed failure(SQLException e) {
        return new CallFailed(reason(e), detail(e));
    }

    static FailureReason reason(SQLException e) {
        String message = firstLine(e);
        if (message.contains("Out of Memory Error") || message.contains("std::bad_alloc")) { // 0.9 says the latter
            return FailureReason.OUT_OF_MEMORY;
        }
        boolean sealed = message.contains("Permission Error")
                || message.contains("configuration has been locked")
                || message.contains("disabled through configuration")
                || message.contains("disabled by configuration")
                || (message.contains("Catalog Error") && message.contains("extension"));
        return sealed ? FailureReason.EXTERNAL_ACCESS : FailureReason.SQL_ERROR;
    }

    private static String detail(SQLException e) {
        Matcher parts = MESSAGE.matcher(firstLine(e));
        if (!parts.matches()) {
            return "the engine refused the statement";
        }
        String kind = parts.group(1).strip();
        if (!ABOUT_THE_TEXT.contains(kind)) {
            return kind + " Error";
        }
        String detail = kind + " Error: " + parts.group(2);
        return detail.length() <= MAX_DETAIL_CHARS ? detail : detail.substring(0, MAX_DETAIL_CHARS);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
