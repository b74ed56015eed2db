package io.trustfabric.policies.lang.macro;

import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.YamlText;
import io.trustfabric.policies.lang.types.Issue;

/** An expression's issues, placed in the document that it stands in. */
public final class Placed {
    private final YamlText field;
    /** Where in the field's value each code point of the expression stands; null where the expression is the value. */
    private final int[] inField;

    public Placed(YamlText field) {
        this(field, null);
    }

    public Placed(YamlText field, int[] inField) {
        this.field = field;
        this.inField = inField;
    }

    /** Code points of the field's value. */
    public int length() {
        return field.value().codePointCount(0, field.value().length());
    }

    public void report(Issue issue, Findings findings) {
        findings.error(
                issue.code(), field.source().file(), span(issue.from(), issue.to()), issue.message(), issue.hint());
    }

    /** Where that part of the expression stands in the document; {@code to} is exclusive. */
    public Span span(int from, int to) {
        int[] offsets = field.offsets();
        int first = offset(offsets, from);
        // the end is behind the last code point, not at the next one, which may be lines further down
        int last = to > from ? offset(offsets, to - 1) + 1 : first;
        return field.source().span(first, Math.max(first, last));
    }

    private int offset(int[] offsets, int at) {
        int value = inField == null ? at : inField[Math.max(0, Math.min(at, inField.length - 1))];
        return offsets[Math.max(0, Math.min(value, offsets.length - 1))];
    }
}
