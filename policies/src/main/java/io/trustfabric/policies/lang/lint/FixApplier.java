package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.Fix.Edit;
import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes fixes' changes in documents' texts. */
public final class FixApplier {

    private FixApplier() {}

    /** The text with all edits of a fix; a byte order mark is not part of the text. */
    public static String apply(String text, Fix fix) {
        return apply(text, List.of(fix));
    }

    /** The same of several, which must not overlap. */
    static String apply(String text, List<Fix> fixes) {
        SourceText source = new SourceText("", text);
        List<Edit> edits = new ArrayList<>();
        fixes.forEach(f -> edits.addAll(f.edits()));
        edits.sort(Comparator.<Edit>comparingInt(e -> from(source, e)).thenComparingInt(e -> to(source, e)));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Edit edit : edits) {
            if (from(source, edit) < at) {
                throw new IllegalArgumentException("edits overlap at " + edit.span());
            }
            out.append(source.text(at, from(source, edit))).append(edit.replacement());
            at = to(source, edit);
        }
        return out.append(source.text(at, source.length())).toString();
    }

    static boolean overlap(Fix one, Fix other) {
        return one.edits().stream().anyMatch(a -> other.edits().stream().anyMatch(b -> overlap(a.span(), b.span())));
    }

    private static boolean overlap(Span a, Span b) {
        return before(a.startLine(), a.startColumn(), b.endLine(), b.endColumn())
                && before(b.startLine(), b.startColumn(), a.endLine(), a.endColumn());
    }

    private static boolean before(int line, int column, int otherLine, int otherColumn) {
        return line < otherLine || (line == otherLine && column < otherColumn);
    }

    private static int from(SourceText source, Edit edit) {
        return source.offset(edit.span().startLine(), edit.span().startColumn());
    }

    private static int to(SourceText source, Edit edit) {
        return source.offset(edit.span().endLine(), edit.span().endColumn());
    }
}
