package io.trustfabric.policies.lang.types;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is written in SQL or Python where CEL has an operator of another form. */
final class Operators {
    private static final Map<String, String> OTHERWISE = Map.of(
            "=", "write == to compare",
            "<>", "write != for unequal",
            "&", "write && for and",
            "|", "write || for or",
            "and", "write && for and",
            "or", "write || for or",
            "not", "write ! for not",
            "is", "write == to compare",
            "like", "write .matches(\"^…$\"), .startsWith(…), .endsWith(…) or .contains(…)");

    private static final Pattern NOT = Pattern.compile("\\bnot$"); // an operand to CEL, so the error is behind it

    private Operators() {}

    /**
     * A hint for a syntax error.
     *
     * @param points the condition's code points
     * @param from where the error is; {@code to}, exclusive, where it ends
     */
    static Optional<String> hint(int[] points, int from, int to) {
        int begin = Math.min(from, points.length);
        int end = Math.min(to, points.length);
        if (begin < end
                && !Character.isLetterOrDigit(points[begin])) { // the parser may stop at a sign, or behind its first
            while (begin > 0 && sign(points[begin - 1])) {
                begin--;
            }
            while (end < points.length && sign(points[end])) {
                end++;
            }
        }
        String written = new String(points, begin, end - begin).strip();
        Optional<String> here = Optional.ofNullable(OTHERWISE.get(written.toLowerCase(Locale.ROOT)));
        String before = new String(points, 0, begin).stripTrailing().toLowerCase(Locale.ROOT);
        return here.isEmpty() && NOT.matcher(before).find() ? Optional.of(OTHERWISE.get("not")) : here;
    }

    private static boolean sign(int c) {
        return "=<>!&|".indexOf(c) >= 0;
    }
}
