package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.lint.text.Token;
import io.trustfabric.policies.lang.lint.text.Tokens;
import io.trustfabric.policies.lang.macro.Placed;
import io.trustfabric.policies.lang.source.NodeEdits;
import io.trustfabric.policies.lang.source.Scalars;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.List;

/** A condition as it is written, whether in {@code when} or {@code use}, and changes within it. */
record WrittenCondition(YamlText field, Tokens tokens) {

    /** A change of the condition's text: what stands from one code point to another, exclusive, becomes {@code text}. */
    record Change(int from, int to, String text) {}

    static WrittenCondition of(YamlText field) {
        return new WrittenCondition(field, Tokens.of(field.value()));
    }

    Span span(int from, int to) {
        return new Placed(field).span(from, to);
    }

    /** From the one token to the other, both included. */
    Span span(Token from, Token to) {
        return span(from.from(), to.to());
    }

    /**
     * The changed condition. Within a block the changes are made where they are; else the whole text is written anew, since what may stand
     * plain changes with its beginning, and an escape is several characters. Changes are in the text's order and do not overlap.
     */
    Fix fix(String title, List<Change> changes) {
        boolean block = field.style() == YamlText.Style.LITERAL || field.style() == YamlText.Style.FOLDED;
        if (block) {
            return new Fix(
                    title,
                    changes.stream()
                            .map(c -> new Fix.Edit(span(c.from(), c.to()), c.text()))
                            .toList());
        }
        int[] text = field.value().codePoints().toArray();
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Change change : changes) {
            out.append(new String(text, at, change.from() - at)).append(change.text());
            at = change.to();
        }
        out.append(new String(text, at, text.length - at));
        return new Fix(
                title,
                List.of(NodeEdits.replace(field, Scalars.inline(out.toString().strip(), true))));
    }
}
