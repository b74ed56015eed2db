package io.trustfabric.policies.lang.types;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import io.trustfabric.policies.lang.source.Words;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL's own errors in this language's words. */
final class Messages {
    private static final Pattern OVERLOAD = Pattern.compile(
            "found no matching overload for '(.*?)' applied to '(.*?)'(?: \\(candidates: (.*)\\))?", Pattern.DOTALL);
    private static final Map<String, String> OPERATORS =
            Map.of("_?_:_", "? :", "_[_]", "[ ]", "@in", "in", "!_", "!", "-_", "-");

    private Messages() {}

    static Issue ofSyntax(String text, CelIssue issue) {
        int at = offset(text, issue);
        int length = text.codePointCount(0, text.length());
        String message = issue.getMessage();
        if (message.contains("recursion limit") || message.contains("code point size")) {
            return Expression.tooLarge(length, "more than %d levels".formatted(PolicyTypes.DEPTH_LIMIT));
        }
        if (message.contains("'<EOF>'")) {
            int end =
                    text.stripTrailing().codePointCount(0, text.stripTrailing().length());
            return new Issue("cel-syntax", end, end + 1, "the condition is not complete");
        }
        String found = message.replaceAll("(?s) expecting .*", "");
        found = found.replace("mismatched input", "unexpected")
                .replace("extraneous input", "unexpected")
                .replace("token recognition error at:", "unexpected");
        found = found.replaceAll("(?s)no viable alternative at input '.*", "unexpected text");
        int end = at;
        int[] points = text.codePoints().toArray();
        while (end < points.length && Character.isLetterOrDigit(points[end])) {
            end++;
        }
        end = Math.max(end, at + 1);
        String shown = Words.quoted(found).replaceAll("^\"|\"$", "");
        return new Issue("cel-syntax", at, end, shown, Operators.hint(points, at, end));
    }

    static Issue ofTypes(String text, CelAbstractSyntaxTree tree, CelIssue issue, Collection<Signature> macros) {
        int at = offset(text, issue);
        Matcher overload = OVERLOAD.matcher(issue.getMessage());
        if (!overload.matches()) {
            boolean undeclared = issue.getMessage().startsWith("undeclared reference");
            String message = issue.getMessage().replaceAll("(?s) \\(in container ''\\)", "");
            return new Issue(
                    undeclared ? "unknown-variable" : "type-mismatch",
                    at,
                    at + 1,
                    Words.quoted(message).replaceAll("^\"|\"$", ""));
        }
        String function = overload.group(1);
        String applied = overload.group(2)
                .replace("google.protobuf.Timestamp", "timestamp")
                .replace("google.protobuf.Duration", "duration");
        Optional<Signature> macro =
                macros.stream().filter(m -> m.function().equals(function)).findFirst();
        boolean operator = OPERATORS.containsKey(function) || function.startsWith("_");
        if (operator) {
            String shown = OPERATORS.getOrDefault(function, function.replaceAll("^_|_$", ""));
            return new Issue(
                    "type-mismatch",
                    at,
                    at + Math.max(1, width(shown)),
                    "%s does not take %s".formatted(shown, applied),
                    equality(applied));
        }
        int from = begin(text, at);
        if (macro.isPresent()) {
            return new Issue(
                    "macro-arguments",
                    from,
                    at,
                    "%s does not take %s".formatted(function, applied),
                    Optional.of("it is " + macro.get().shown()));
        }
        return new Issue(
                "type-mismatch",
                from,
                Math.max(at, from + 1),
                "%s does not take %s".formatted(function, applied),
                Optional.ofNullable(Functions.SHOWN.get(function)).map(s -> "it is " + s));
    }

    private static Optional<String> equality(String applied) {
        return applied.matches("\\((string, int|int, string)\\)")
                ? Optional.of("numbers stand without quotation marks")
                : Optional.empty();
    }

    private static int width(String operator) {
        return operator.contains(" ") ? 1 : operator.length();
    }

    /** A call's position is its opening parenthesis. */
    private static int begin(String text, int parenthesis) {
        int[] points = text.codePoints().toArray();
        int at = Math.min(parenthesis, points.length);
        while (at > 0
                && (Character.isLetterOrDigit(points[at - 1]) || points[at - 1] == '_' || points[at - 1] == '.')) {
            at--;
        }
        return at;
    }

    private static int offset(String text, CelIssue issue) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int[] points = text.codePoints().toArray();
        int at = 0;
        for (int i = 1; i < line && at < points.length; at++) {
            i += points[at] == '\n' ? 1 : 0;
            if (i == line) {
                at++;
                break;
            }
        }
        return Math.min(
                points.length, at + Math.max(0, issue.getSourceLocation().getColumn()));
    }
}
