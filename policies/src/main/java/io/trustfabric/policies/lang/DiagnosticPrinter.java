package io.trustfabric.policies.lang;

import io.trustfabric.policies.eval.words.VisibleText;
import io.trustfabric.policies.lang.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Diagnostics for a terminal: {@code file:line:column: severity: message [code]}, the line, a caret under each code point of the
 * span, the hint.
 */
public final class DiagnosticPrinter {
    private static final int LONGEST_LINE = 160;
    private final Map<String, SourceText> sources = new HashMap<>();

    public DiagnosticPrinter(Collection<SourceDocument> documents) {
        for (SourceDocument d : documents) {
            String text = new String(d.bytes(), StandardCharsets.UTF_8);
            sources.put(d.name(), new SourceText(d.name(), text.startsWith("\uFEFF") ? text.substring(1) : text));
        }
    }

    /** All of them, in the given order. */
    public String print(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        diagnostics.forEach(d -> print(d, out));
        return out.toString();
    }

    private void print(Diagnostic d, StringBuilder out) {
        Span span = d.span();
        out.append("%s:%d:%d: %s: %s [%s]%n"
                .formatted(
                        VisibleText.oneLine(d.file()),
                        span.startLine(),
                        span.startColumn(),
                        word(d.severity()),
                        VisibleText.oneLine(d.message()),
                        d.code()));
        Optional.ofNullable(sources.get(d.file())).ifPresent(s -> excerpt(s, span, out));
        d.hint().ifPresent(h -> out.append("  hint: %s%n".formatted(VisibleText.oneLine(h))));
    }

    private static void excerpt(SourceText source, Span span, StringBuilder out) {
        int[] line = source.line(span.startLine()).codePoints().toArray();
        if (line.length == 0) {
            return;
        }
        int column = Math.min(span.startColumn() - 1, line.length);
        int from = column <= LONGEST_LINE / 2 ? 0 : column - LONGEST_LINE / 2;
        int to = Math.min(line.length, from + LONGEST_LINE);
        int end = span.endLine() == span.startLine() ? span.endColumn() - 1 : line.length;
        StringBuilder text = new StringBuilder("  ");
        StringBuilder carets = new StringBuilder("  ");
        for (int i = from; i < Math.max(to, column + 1); i++) {
            int c = i < line.length ? line[i] : ' ';
            text.appendCodePoint(c == '\t' || VisibleText.shown(c) ? c : '·');
            boolean marked = i >= column && (i < end || i == column);
            carets.append(marked ? '^' : c == '\t' ? '\t' : ' ');
        }
        out.append(text.toString().stripTrailing()).append(System.lineSeparator());
        out.append(carets.toString().stripTrailing()).append(System.lineSeparator());
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }
}
