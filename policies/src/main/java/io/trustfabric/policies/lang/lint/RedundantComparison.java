package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.lint.WrittenCondition.Change;
import io.trustfabric.policies.lang.lint.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code x == true} for {@code x}, {@code !(a == b)} for {@code a != b}. */
final class RedundantComparison implements Lint {

    /** What is said too long, from one token to another, and the shorter way. */
    private record Shorter(int from, int to, String message, List<Change> changes) {}

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        for (LintedCondition linted : policy.all()) {
            WrittenCondition condition = linted.written();
            Tokens tokens = condition.tokens();
            boolean typed = linted.typed();
            for (int i = 0; i < tokens.size(); i++) {
                Optional<Shorter> shorter = tokens.is(i, "!") ? negated(tokens, i) : compared(tokens, i);
                shorter.ifPresent(s -> found.accept(linted.finding(
                                LintCode.REDUNDANT_COMPARISON,
                                condition.span(tokens.get(s.from()), tokens.get(s.to())),
                                s.message())
                        .fix(typed ? fix(condition, s) : Optional.empty())));
            }
        }
    }

    private static Optional<Fix> fix(WrittenCondition condition, Shorter shorter) {
        return shorter.changes().isEmpty()
                ? Optional.empty()
                : Optional.of(condition.fix("say it shorter", shorter.changes()));
    }

    /** {@code !(a == b)}, if nothing else is in the brackets. */
    private static Optional<Shorter> negated(Tokens tokens, int not) {
        if (!tokens.is(not + 1, "(")) {
            return Optional.empty();
        }
        int close = tokens.closing(not + 1);
        int relation = -1;
        for (int i = not + 2; i < close; i++) {
            if (tokens.is(i, "(") || tokens.is(i, "[") || tokens.is(i, "{")) {
                i = tokens.closing(i);
            } else if (tokens.is(i, "&&")
                    || tokens.is(i, "||")
                    || tokens.is(i, "?")
                    || (tokens.relation(i) && relation >= 0)) {
                return Optional.empty();
            } else if (tokens.relation(i)) {
                relation = i;
            }
        }
        boolean equality = relation >= 0 && (tokens.is(relation, "==") || tokens.is(relation, "!="));
        if (!equality) {
            return Optional.empty();
        }
        String other = tokens.is(relation, "==") ? "!=" : "==";
        boolean alone = tokens.opens(not - 1) && tokens.closes(close + 1);
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                tokens.get(not).from(),
                alone ? tokens.get(not + 1).to() : tokens.get(not).to(),
                ""));
        changes.add(new Change(tokens.get(relation).from(), tokens.get(relation).to(), other));
        if (alone) {
            changes.add(new Change(tokens.get(close).from(), tokens.get(close).to(), ""));
        }
        return Optional.of(
                new Shorter(not, close, "an equality that is negated: %s says the same".formatted(other), changes));
    }

    /** A comparison with {@code true} or {@code false}, on either side. */
    private static Optional<Shorter> compared(Tokens tokens, int relation) {
        if (!tokens.is(relation, "==") && !tokens.is(relation, "!=")) {
            return Optional.empty();
        }
        boolean left = truth(tokens, relation - 1) && tokens.opens(relation - 2);
        boolean right = truth(tokens, relation + 1) && !left;
        if (!left && !right) {
            return Optional.empty();
        }
        int value = left ? relation - 1 : relation + 1;
        boolean same = tokens.is(value, "true") == tokens.is(relation, "==");
        int first = Math.min(value, relation);
        int last = Math.max(value, relation);
        String message = "a comparison with %s: the value itself%s says the same"
                .formatted(tokens.get(value).text(), same ? "" : ", negated,");
        int begin = left ? tokens.get(first).from() : tokens.get(first - 1).to();
        int end = left ? tokens.get(last + 1).from() : tokens.get(last).to();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(begin, end, left && !same ? "!" : ""));
        if (!same && right) {
            Optional<Integer> operand = tokens.primaryBefore(relation - 1).filter(p -> tokens.opens(p - 1));
            if (operand.isEmpty()) {
                return Optional.of(new Shorter(first, last, message, List.of()));
            }
            int at = tokens.get(operand.get()).from();
            changes.add(0, new Change(at, at, "!"));
        }
        return Optional.of(new Shorter(first, last, message, changes));
    }

    private static boolean truth(Tokens tokens, int index) {
        return tokens.is(index, "true") || tokens.is(index, "false");
    }
}
