package io.trustfabric.sdk.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.lang.DiagnosticPrinter;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.OutputFormat;
import io.trustfabric.sdk.cli.TrustCommand;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust policy check}: what is wrong with documents, what is probably meant otherwise, and where. */
@Command(
        name = "check",
        description = {
            "Say what is wrong with policies, macros and bundles, and where: 0 without errors, 13 with.",
            "All that is named belongs together; a bundle must pin everything beside it.",
            "What each code means: docs/spec/policy-diagnostics.md."
        })
public final class CheckCommand extends TrustCommand {

    /** For programs that show diagnostics beside the lines. */
    enum Report {
        github,
        sarif
    }

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Documents; - for stdin.")
    private List<String> names;

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "Check against these datasets: columns must exist, sensitive ones be covered.")
    private InputFile catalogueFile;

    @Option(names = "--strict", description = "Warnings are 13 too.")
    private boolean strict;

    @Option(names = "--fix", description = "Make the fixes that the diagnostics offer, in the files.")
    private boolean fix;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = ZonedInstant.class,
            description = "When exceptions and suppressions are looked at; default: now.")
    private Instant at;

    @Option(
            names = "--report",
            paramLabel = "FORM",
            description = "The answer in another program's form: ${COMPLETION-CANDIDATES}.")
    private Report report;

    @Mixin
    private PolicyFiles files;

    @Override
    protected ExitCode run(Answer answer) {
        if (fix && names.contains("-")) {
            throw CommandFailure.usage("--fix changes files, and stdin is none", "trust policy check --fix FILE");
        }
        if (report != null && answer.format() != OutputFormat.text) {
            throw CommandFailure.usage(
                    "--report=%s and -o %s are two forms of one answer".formatted(report, answer.format()),
                    "one of them");
        }
        Optional<Catalogue> catalogue = Optional.ofNullable(catalogueFile).map(CatalogueFile::read);
        CheckedFiles checked = new CheckedFiles(
                files.load(names), catalogue, Optional.ofNullable(at).orElseGet(Instant::now));
        if (fix) {
            checked.fix(answer);
        }
        give(answer, checked);
        boolean failed = checked.count(Severity.ERROR) > 0 || (strict && checked.count(Severity.WARNING) > 0);
        return failed ? ExitCode.CHECKS_FAILED : ExitCode.OK;
    }

    private void give(Answer answer, CheckedFiles checked) {
        ObjectNode body = Answer.object();
        body.put("documents", checked.documents().size());
        body.put("errors", checked.count(Severity.ERROR));
        body.put("warnings", checked.count(Severity.WARNING));
        body.put("infos", checked.count(Severity.INFO));
        checked.coverage()
                .ifPresent(c ->
                        body.putObject("coverage").put("columns", c.columns()).put("covered", c.covered()));
        ArrayNode array = body.putArray("diagnostics");
        checked.found().forEach(d -> array.add(DiagnosticView.json(d)));
        String schema = "io.trustfabric.cli.policy-check/1";
        if (report == Report.github) {
            answer.giveDocument(schema, body, GithubReport.of(checked.found()));
        } else if (report == Report.sarif) {
            answer.giveDocument(schema, body, Answer.lines(SarifReport.of(checked.found())));
        } else {
            answer.give(schema, body, out -> text(out, checked));
        }
    }

    private static void text(PrintWriter out, CheckedFiles checked) {
        out.print(new DiagnosticPrinter(checked.documents()).print(checked.found()));
        checked.coverage()
                .ifPresent(
                        c -> out.printf("%,d of %s covered%n", c.covered(), Count.of(c.columns(), "sensitive column")));
        out.printf(
                "%s: %s, %s, %s%n",
                Count.of(checked.documents().size(), "document"),
                Count.of(checked.count(Severity.ERROR), "error"),
                Count.of(checked.count(Severity.WARNING), "warning"),
                Count.of(checked.count(Severity.INFO), "info"));
    }
}
