package io.trustfabric.policies.plan.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.policies.plan.tree.Place;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** DuckDB's errors of syntax as reasons of a plan: where, and DuckDB's words as far as they have nothing of the statement in them. */
final class DuckDbErrors {

    /** With anything else a message may repeat a value. */
    private static final Set<String> WORDS = Set.of(
            "syntax error",
            "syntax error at end of input",
            "unterminated quoted string",
            "unterminated string literal",
            "unterminated quoted identifier",
            "unterminated dollar-quoted string",
            "unterminated /* comment",
            "zero-length delimited identifier",
            "SELECT clause without selection list");

    private DuckDbErrors() {}

    static String reason(JsonNode answer, String sql) {
        String message = answer.path("error_message").asText("");
        int near = message.indexOf(" at or near ");
        String said = near < 0 ? message : message.substring(0, near);
        String words = WORDS.contains(said) ? said : "syntax error";
        String position = answer.path("position").asText("");
        if (!position.matches("[0-9]{1,9}")) {
            return "the SQL was not understood: " + words;
        }
        int at = Integer.parseInt(position);
        // DuckDB 2 counts bytes and says so by a field beside it; 1.x counts code points
        return Place.of(sql, answer.has("location") ? ofBytes(sql, at) : ofCodePoints(sql, at))
                .notUnderstood(words);
    }

    private static int ofBytes(String sql, int bytes) {
        byte[] all = sql.getBytes(StandardCharsets.UTF_8);
        return new String(all, 0, Math.min(bytes, all.length), StandardCharsets.UTF_8).length();
    }

    private static int ofCodePoints(String sql, int codePoints) {
        return sql.offsetByCodePoints(0, Math.min(codePoints, sql.codePointCount(0, sql.length())));
    }
}
