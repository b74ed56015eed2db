package io.trustfabric.sdk.policy.decide;

import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.source.SourceText;
import io.trustfabric.policies.lang.source.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** The lines of a clause, each with a caret under what belongs to it. */
final class Underlined {
    private static final int MOST_LINES = 12;

    private Underlined() {}

    static List<String> lines(YamlNode node) {
        SourceText source = node.source();
        Span span = node.span();
        List<String> lines = new ArrayList<>();
        int last = Math.min(span.endLine(), span.startLine() + MOST_LINES - 1);
        for (int number = span.startLine(); number <= last; number++) {
            int[] line = source.line(number).codePoints().toArray();
            int from = number == span.startLine() ? span.startColumn() - 1 : blanks(line);
            int to = number == span.endLine() ? span.endColumn() - 1 : line.length;
            if (from < to) {
                lines.add(
                        new String(line, 0, line.length).replace('\t', ' ')); // so that carets stand where they should
                lines.add(" ".repeat(from) + "^".repeat(to - from));
            }
        }
        if (last < span.endLine()) {
            lines.add("…");
        }
        return lines;
    }

    private static int blanks(int[] line) {
        int blanks = 0;
        while (blanks < line.length && Character.isWhitespace(line[blanks])) {
            blanks++;
        }
        return blanks;
    }
}
