package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.lint.WrittenCondition.Change;
import io.trustfabric.policies.lang.lint.text.Token;
import io.trustfabric.policies.lang.lint.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code some.exists(x, x in others)}, which is {@code anyOf(some, others)}. */
final class AnyOf {

    private AnyOf() {}

    static List<Change> changes(WrittenCondition written) {
        List<Change> changes = new ArrayList<>();
        Tokens t = written.tokens();
        int[] text = written.field().value().codePoints().toArray();
        for (int i = 2; i + 6 < t.size(); i++) {
            boolean shaped = t.is(i, "exists")
                    && t.is(i - 1, ".")
                    && t.is(i + 1, "(")
                    && t.is(i + 3, ",")
                    && t.get(i + 2).text().equals(t.get(i + 4).text())
                    && t.is(i + 5, "in");
            int close = shaped ? t.closing(i + 1) : 0;
            Optional<Integer> first = shaped ? t.primaryBefore(i - 2) : Optional.empty();
            if (first.isPresent()
                    && simple(t, i + 6, close, t.get(i + 2).text())
                    && separate(changes, t, first.get())) {
                Token some = t.get(first.get());
                String left = new String(text, some.from(), t.get(i - 2).to() - some.from());
                int from = t.get(i + 6).from();
                String right = new String(text, from, t.get(close - 1).to() - from);
                changes.add(new Change(some.from(), t.get(close).to(), "anyOf(%s, %s)".formatted(left, right)));
            }
        }
        return changes;
    }

    /** One list, in which the variable does not occur. */
    private static boolean simple(Tokens t, int from, int close, String variable) {
        for (int i = from; i < close; i++) {
            if (t.is(i, variable) || t.is(i, "{")) {
                return false;
            }
        }
        return t.primaryBefore(close - 1).filter(p -> p == from).isPresent();
    }

    private static boolean separate(List<Change> changes, Tokens t, int first) {
        return changes.isEmpty()
                || changes.get(changes.size() - 1).to() <= t.get(first).from();
    }
}
