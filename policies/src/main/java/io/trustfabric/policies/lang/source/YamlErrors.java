package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.eval.words.VisibleText;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What the YAML parser throws, as a diagnostic with its place. */
final class YamlErrors {
    private static final String CODE = "yaml-syntax";
    private static final int LONGEST_LINE = 200;

    private YamlErrors() {}

    static void report(SourceText source, YAMLException e, Findings findings) {
        if (e instanceof MarkedYAMLException marked) {
            syntax(source, marked, findings);
        } else if (e instanceof ReaderException reader) {
            int at = reader.getPosition();
            findings.error(
                    CODE,
                    source.file(),
                    source.span(at, at + 1),
                    "U+%04X is a control character".formatted(reader.getCodePoint()),
                    Optional.of("remove it, or escape it within quotation marks"));
        } else {
            findings.error(
                    CODE, source.file(), source.span(0, 0), "not YAML: " + oneLine(e.getMessage()), Optional.empty());
        }
    }

    private static void syntax(SourceText source, MarkedYAMLException e, Findings findings) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        int at = mark == null ? 0 : mark.getIndex();
        String problem = oneLine(e.getProblem() == null ? e.getMessage() : e.getProblem());
        String context = e.getContext() == null ? "" : oneLine(e.getContext()) + ": ";
        findings.error(CODE, source.file(), source.span(at, at + 1), context + problem, hint(problem));
    }

    /** What authors of conditions run into: a colon and a blank, or a hash behind one, mean something to YAML. */
    private static Optional<String> hint(String problem) {
        return problem.startsWith("mapping values are not allowed")
                ? Optional.of("a text with \": \" in it needs quotation marks: use: \"graph.caps(component: 50)\"")
                : Optional.empty();
    }

    /** The first line of a message, at most 200 code points. */
    static String oneLine(String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        int[] points = line.codePoints().limit(LONGEST_LINE).toArray();
        return VisibleText.oneLine(new String(points, 0, points.length));
    }
}
