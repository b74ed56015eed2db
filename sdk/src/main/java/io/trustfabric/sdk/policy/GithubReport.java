package io.trustfabric.sdk.policy;

import io.trustfabric.policies.eval.words.VisibleText;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Span;
import java.util.List;
import java.util.stream.Collectors;

/** A diagnostic as a workflow command of GitHub Actions, which shows it beside the line. Columns are shown where a span is in one line. */
final class GithubReport {
    private GithubReport() {}

    static String of(List<Diagnostic> found) {
        return found.stream().map(d -> line(d) + System.lineSeparator()).collect(Collectors.joining());
    }

    private static String line(Diagnostic d) {
        String kind =
                switch (d.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case INFO -> "notice";
                };
        Span s = d.span();
        String columns = s.startLine() == s.endLine()
                ? ",col=%d,endColumn=%d".formatted(s.startColumn(), Math.max(s.startColumn(), s.endColumn() - 1))
                : "";
        String said = VisibleText.oneLine(d.message());
        String message =
                d.hint().map(hint -> said + "\n" + VisibleText.oneLine(hint)).orElse(said);
        return "::%s file=%s,line=%d,endLine=%d%s,title=%s::%s"
                .formatted(
                        kind,
                        property(d.file()),
                        s.startLine(),
                        s.endLine(),
                        columns,
                        property(d.code()),
                        data(message));
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String data(String text) {
        return VisibleText.lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
