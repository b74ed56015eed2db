package io.trustfabric.sdk.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.DiagnosticPrinter;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.format.PolicyFormatter;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust policy fmt}: the language's layout. */
@Command(
        name = "fmt",
        description = {
            "Lay policies, macros and bundles out as the language does, in the files; meanings, hashes and comments stay.",
            "0 where all is laid out so; 13 where a document has errors and is left alone, or with --check where one is not."
        })
public final class FmtCommand extends TrustCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Documents; - for stdin, whose layout is the answer.")
    private List<String> names;

    @Option(names = "--check", description = "Write nothing, and name the files that are laid out otherwise: 13.")
    private boolean check;

    @Override
    protected ExitCode run(Answer answer) {
        boolean stdin = names.contains("-");
        if (stdin && names.size() > 1) {
            throw CommandFailure.usage("- stands alone: its layout is the answer", "trust policy fmt - < FILE");
        }
        List<LoadedDocument> documents = new PolicyFiles().load(names);
        List<String> changed = new ArrayList<>();
        List<Diagnostic> errors = new ArrayList<>();
        String last = "";
        for (LoadedDocument document : documents) {
            Findings findings = new Findings();
            Optional<String> formatted = PolicyFormatter.format(document.document(), findings);
            findings.all().stream().distinct().forEach(errors::add);
            last = formatted.orElse("");
            byte[] after =
                    formatted.map(t -> t.getBytes(StandardCharsets.UTF_8)).orElse(document.bytes());
            if (!Arrays.equals(after, document.bytes())) {
                changed.add(document.name());
                if (!check && !stdin) {
                    write(document, after, answer);
                }
            }
        }
        if (!errors.isEmpty()) {
            List<SourceDocument> sources =
                    documents.stream().map(LoadedDocument::document).toList();
            answer.note(new DiagnosticPrinter(sources).print(errors));
        }
        give(answer, documents.size(), changed, errors.size(), stdin && !check ? Optional.of(last) : Optional.empty());
        return errors.isEmpty() && (!check || changed.isEmpty()) ? ExitCode.OK : ExitCode.CHECKS_FAILED;
    }

    private static void write(LoadedDocument document, byte[] after, Answer answer) {
        if (document.target().isPresent()) {
            document.rewritten(after);
        } else {
            answer.warn("a link leads out of the folder, so the file is left alone: %s", document.name());
        }
    }

    private static void give(Answer answer, int documents, List<String> changed, int errors, Optional<String> layout) {
        ObjectNode body = Answer.object();
        body.put("documents", documents).put("errors", errors);
        changed.forEach(body.putArray("changed")::add);
        layout.ifPresent(text -> body.put("text", text));
        String schema = "io.trustfabric.cli.policy-fmt/1";
        layout.ifPresentOrElse(
                text -> answer.giveDocument(schema, body, text),
                () -> answer.give(schema, body, out -> changed.forEach(out::println)));
    }
}
