package io.trustfabric.sdk.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.Span;
import io.trustfabric.sdk.cli.Answer;
import java.util.Locale;

/** A diagnostic in JSON. Lines and columns count from 1, columns in code points, ends are exclusive. */
public final class DiagnosticView {
    private DiagnosticView() {}

    static ObjectNode json(Diagnostic d) {
        ObjectNode node = Answer.object();
        node.put("severity", d.severity().name().toLowerCase(Locale.ROOT));
        node.put("code", d.code()).put("file", d.file());
        node.set("span", json(d.span()));
        node.put("message", d.message());
        d.hint().ifPresent(hint -> node.put("hint", hint));
        d.fix().ifPresent(fix -> node.set("fix", json(fix)));
        return node;
    }

    private static ObjectNode json(Fix fix) {
        ObjectNode node = Answer.object().put("title", fix.title());
        var edits = node.putArray("edits");
        for (Fix.Edit edit : fix.edits()) {
            ObjectNode one = edits.addObject();
            one.set("span", json(edit.span()));
            one.put("replacement", edit.replacement());
        }
        return node;
    }

    public static ObjectNode json(Span span) {
        return Answer.object()
                .put("startLine", span.startLine())
                .put("startColumn", span.startColumn())
                .put("endLine", span.endLine())
                .put("endColumn", span.endColumn());
    }
}
