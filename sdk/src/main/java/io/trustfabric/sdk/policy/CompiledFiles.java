package io.trustfabric.sdk.policy;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.DiagnosticPrinter;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.InputFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Policies that can be installed, and what they were compiled from. */
public record CompiledFiles(CompileResult compiled, PolicySet set) {

    /**
     * Compiles what must have no errors; those that it has go to stderr.
     *
     * @param named what the command line called the documents
     */
    public static CompiledFiles of(
            List<SourceDocument> documents, Optional<Catalogue> catalogue, List<String> named, Answer answer) {
        CompileResult compiled = PolicyCompiler.compile(documents, catalogue);
        String names = named.stream().map(n -> new InputFile(n).shown()).collect(Collectors.joining(" "));
        boolean stdin = named.contains("-");
        if (compiled.set().isEmpty()) {
            List<Diagnostic> errors = compiled.diagnostics().stream()
                    .filter(d -> d.severity() == Severity.ERROR)
                    .toList();
            answer.note(new DiagnosticPrinter(documents).print(errors));
            throw CommandFailure.usage(
                    "the policies have %s and cannot be installed: %s"
                            .formatted(Count.of(errors.size(), "error"), names),
                    stdin ? "trust policy check - with the same on stdin" : "trust policy check " + names);
        }
        if (compiled.policies().isEmpty()) {
            throw CommandFailure.usage(
                    "no policy is among the documents: " + names,
                    "documents that begin with policy:, or folders that have some");
        }
        return new CompiledFiles(compiled, compiled.set().get());
    }
}
