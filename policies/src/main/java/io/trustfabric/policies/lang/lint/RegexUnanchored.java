package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.lint.text.Token;
import io.trustfabric.policies.lang.lint.text.Tokens;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Regular expressions that find substrings: whoever means the whole text writes {@code ^} and {@code $}. */
final class RegexUnanchored implements Lint {
    private static final Pattern WRITTEN = Pattern.compile("(?s)[rRbB]{0,2}(\"\"\"|'''|\"|')(.*)\\1");

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        for (LintedCondition linted : policy.all()) {
            WrittenCondition condition = linted.written();
            Tokens tokens = condition.tokens();
            for (int i = 0; i < tokens.size(); i++) {
                boolean call = tokens.is(i, "matches") && tokens.is(i + 1, "(");
                int pattern = call ? tokens.closing(i + 1) - 1 : -1;
                if (call
                        && tokens.get(pattern).kind() == Token.Kind.TEXT
                        && !anchored(tokens.get(pattern).text())) {
                    found.accept(linted.finding(
                                    LintCode.REGEX_UNANCHORED,
                                    condition.span(tokens.get(pattern), tokens.get(pattern)),
                                    "this fits every text that contains what it describes")
                            .hint("write ^(…)$ to fit whole texts, or use contains"));
                }
            }
        }
    }

    private static boolean anchored(String written) {
        String pattern = WRITTEN.matcher(written).replaceAll(m -> java.util.regex.Matcher.quoteReplacement(m.group(2)));
        boolean begins = pattern.startsWith("^") || pattern.startsWith("\\A");
        return begins && (pattern.endsWith("$") || pattern.endsWith("\\z"));
    }
}
