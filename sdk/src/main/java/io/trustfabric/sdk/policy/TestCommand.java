package io.trustfabric.sdk.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.DiagnosticPrinter;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.PolicyTests;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.TestOutcome;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trust policy test}: the tests that documents bring with them. */
@Command(
        name = "test",
        description = "Run the tests within policies and macros: 0 where all pass, 13 where one fails or a document has"
                + " errors. A failing one says what each rule was.")
public final class TestCommand extends TrustCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Documents; - for stdin.")
    private List<String> names;

    @Mixin
    private PolicyFiles files;

    @Override
    protected ExitCode run(Answer answer) {
        List<SourceDocument> documents = files.read(names);
        CompileResult compiled = PolicyCompiler.compile(documents, Optional.empty());
        List<Diagnostic> errors = compiled.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            answer.note(new DiagnosticPrinter(documents).print(errors));
        }
        Set<String> shipped = documents.stream() // asked for as macros, not as tests
                .filter(SourceDocument::shipped)
                .map(SourceDocument::name)
                .collect(Collectors.toSet());
        List<TestOutcome> outcomes = PolicyTests.run(compiled).stream()
                .filter(o -> !shipped.contains(o.file()))
                .toList();
        if (outcomes.isEmpty()) {
            answer.warn("no document has tests: %s", String.join(" ", names));
        }
        give(answer, outcomes, errors.size());
        boolean passed = errors.isEmpty() && outcomes.stream().allMatch(TestOutcome::passed);
        return passed ? ExitCode.OK : ExitCode.CHECKS_FAILED;
    }

    private static void give(Answer answer, List<TestOutcome> outcomes, int errors) {
        ObjectNode body = Answer.object();
        long failed = outcomes.stream().filter(o -> !o.passed()).count();
        body.put("passed", outcomes.size() - failed).put("failed", failed).put("errors", errors);
        ArrayNode tests = body.putArray("tests");
        outcomes.forEach(o -> tests.add(json(o)));
        answer.give("io.trustfabric.cli.policy-test/1", body, out -> text(out, outcomes, failed, errors));
    }

    private static ObjectNode json(TestOutcome outcome) {
        ObjectNode node = Answer.object();
        node.put("file", outcome.file());
        node.set("span", DiagnosticView.json(outcome.span()));
        node.put("document", outcome.document()).put("test", outcome.test()).put("passed", outcome.passed());
        outcome.failures().forEach(node.putArray("failures")::add);
        outcome.rules().forEach(node.putArray("rules")::add);
        return node;
    }

    private static void text(PrintWriter out, List<TestOutcome> outcomes, long failed, int errors) {
        outcomes.forEach(o -> o.shown().forEach(out::println));
        out.printf(
                "%s: %,d passed, %,d failed%s%n",
                Count.of(outcomes.size(), "test"),
                outcomes.size() - failed,
                failed,
                errors == 0 ? "" : "; the documents have " + Count.of(errors, "error"));
    }
}
