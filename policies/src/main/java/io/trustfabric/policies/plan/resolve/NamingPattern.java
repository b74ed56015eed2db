package io.trustfabric.policies.plan.resolve;

import java.util.ArrayList;
import java.util.List;

/**
 * Whom a pattern names: one that fits from end to end and has no place for any number of characters fits few. It names as many as it has
 * alternatives, each as it is spelled there.
 */
final class NamingPattern {

    private NamingPattern() {}

    /** Of LIKE: without {@code %}, and with more characters that stand for themselves than {@code _}. */
    static List<String> like(String pattern) {
        long any = pattern.chars().filter(c -> c == '_').count();
        if (pattern.contains("%") || 2 * any > pattern.length()) {
            return List.of();
        }
        String plain = pattern.replaceAll("\\\\(.)", "$1"); // as PostgreSQL has it; DuckDB takes it as it stands
        return plain.equals(pattern) ? List.of(pattern) : List.of(pattern, plain);
    }

    /** @param whole whether it must fit from end to end without saying so */
    static List<String> regularExpression(String pattern, boolean whole) {
        String text = pattern.replaceAll("^\\(\\?[a-zA-Z]+\\)", "")
                .replaceAll("\\[([^]\\\\^])]", "\\\\$1")
                .replaceAll("\\\\(?![A-Za-z0-9])(.)", "\u0001$1");
        boolean begins = text.startsWith("^") || text.startsWith("\\A");
        boolean ends = text.matches("(?s).*(\\$|\\\\[zZ])");
        if (!whole && !(begins && ends)) {
            return List.of();
        }
        text = text.replaceAll("^(\\^|\\\\A)|(\\$|\\\\[zZ])$", "");
        if (text.matches("(?s).*([.\\]]|(?<!\u0001)\\)|\\\\[a-zA-Z])([*+]|\\{\\d*,\\}).*")) {
            return List.of();
        }
        List<String> each = new ArrayList<>();
        for (String one : text.split("(?<!\u0001)\\|")) {
            String fixed = one.replaceAll("(?<!\u0001)(\\(\\?:|[()])", "").replace("\u0001", "");
            if (!fixed.isEmpty()) {
                each.add(fixed);
            }
        }
        return each;
    }
}
