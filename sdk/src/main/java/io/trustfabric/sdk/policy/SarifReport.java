package io.trustfabric.sdk.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.ErrorCode;
import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.lint.LintCode;
import io.trustfabric.sdk.cli.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Diagnostics in SARIF 2.1.0 (OASIS), which editors and code hosts read. */
final class SarifReport {
    private static final String STAYS = "/-._~"; // separators, and RFC 3986's unreserved that are no letters or digits

    private SarifReport() {}

    static ObjectNode of(List<Diagnostic> found) {
        ObjectNode log = Answer.object()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "trust policy check");
        var rules = driver.putArray("rules");
        meanings(found).forEach((code, meaning) -> {
            ObjectNode rule = rules.addObject().put("id", code);
            rule.putObject("shortDescription").put("text", meaning);
        });
        run.put("columnKind", "unicodeCodePoints");
        var results = run.putArray("results");
        found.forEach(d -> results.add(result(d)));
        return log;
    }

    /** Of the codes that are there. */
    private static Map<String, String> meanings(List<Diagnostic> found) {
        Map<String, String> all = new TreeMap<>();
        for (ErrorCode code : ErrorCode.values()) {
            all.put(code.code(), code.meaning());
        }
        for (LintCode code : LintCode.values()) {
            all.put(code.code(), code.meaning());
        }
        all.keySet().retainAll(found.stream().map(Diagnostic::code).toList());
        return all;
    }

    private static ObjectNode result(Diagnostic d) {
        ObjectNode result = Answer.object()
                .put("ruleId", d.code())
                .put(
                        "level",
                        switch (d.severity()) {
                            case ERROR -> "error";
                            case WARNING -> "warning";
                            case INFO -> "note";
                        });
        String message = d.hint().map(hint -> d.message() + " (" + hint + ")").orElse(d.message());
        result.putObject("message").put("text", message);
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(d.file()));
        place.set("region", region(d.span()));
        d.fix().ifPresent(fix -> result.putArray("fixes").add(fix(fix, d.file())));
        return result;
    }

    private static ObjectNode fix(Fix fix, String file) {
        ObjectNode node = Answer.object();
        node.putObject("description").put("text", fix.title());
        ObjectNode change = node.putArray("artifactChanges").addObject();
        change.putObject("artifactLocation").put("uri", uri(file));
        var replacements = change.putArray("replacements");
        for (Fix.Edit edit : fix.edits()) {
            ObjectNode one = replacements.addObject();
            one.set("deletedRegion", region(edit.span()));
            one.putObject("insertedContent").put("text", edit.replacement());
        }
        return node;
    }

    private static ObjectNode region(Span span) {
        return DiagnosticView.json(span); // SARIF has the same names, and its ends are exclusive too
    }

    /** A path as a reference (RFC 3986): its colons escaped too, so that what is before one is no scheme. */
    private static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0 && (STAYS.indexOf(b) >= 0 || Character.isLetterOrDigit(b))) {
                uri.append((char) b);
            } else {
                uri.append("%%%02X".formatted(b & 0xff));
            }
        }
        return uri.toString();
    }
}
