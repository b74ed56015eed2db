package io.trustfabric.sdk.policy.decide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.policy.DiagnosticView;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust policy explain}: a decision in words, with the clauses that made it. */
@Command(
        name = "explain",
        description =
                "Decide one query as eval does, and say why: every rule that determined it, in words, with its clause"
                        + " in the source. The same exit codes.")
public final class ExplainCommand extends TrustCommand {

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            defaultValue = "en",
            description = "Language of the words: ${COMPLETION-CANDIDATES}.")
    private Language language;

    @Mixin
    private DecideOptions options;

    @Override
    protected ExitCode run(Answer answer) {
        DecideOptions.Decided decided = options.decide(answer);
        Places places = new Places(decided.policies().compiled().policies());
        Decision decision = decided.decision();
        answer.give(
                "io.trustfabric.cli.policy-explanation/1", json(decision, places), out -> text(out, decision, places));
        return decided.exitCode();
    }

    private ObjectNode json(Decision decision, Places places) {
        ObjectNode body = Answer.object();
        body.put("queryId", decision.queryId()).put("policySet", decision.policySet());
        body.put("effect", decision.effect().name()).put("approvalsMissing", decision.approvalsMissing());
        body.put("language", language.name());
        ArrayNode reasons = body.putArray("reasons");
        for (Determination d : decision.determinations()) {
            ObjectNode reason = reasons.addObject();
            reason.put("policy", d.policy()).put("version", d.version()).put("rule", d.rule());
            reason.put("dataset", d.dataset())
                    .put("effect", d.effect().name())
                    .put("reason", d.reason().name());
            reason.put("enforced", d.enforced()).put("determined", determined(d, decision));
            reason.put("text", d.text().get(language.name()));
            ArrayNode clauses = reason.putArray("clauses");
            for (YamlNode node : places.of(d)) {
                ObjectNode clause =
                        clauses.addObject().put("file", node.source().file());
                clause.set("span", DiagnosticView.json(node.span()));
                clause.put("source", node.source().text(node.from(), node.to()));
            }
        }
        ArrayNode obligations = body.putArray("obligations");
        decision.obligations().forEach(o -> obligations.add(language.words().of(o)));
        return body;
    }

    private void text(PrintWriter out, Decision decision, Places places) {
        Words words = language.words();
        out.println(words.verdict(decision.effect()));
        if (decision.approvalsMissing() > 0) {
            out.println(words.missing().formatted(decision.approvalsMissing()));
        }
        List<Determination> others = decision.determinations().stream()
                .filter(d -> !determined(d, decision))
                .toList();
        out.println();
        out.println(words.because());
        decision.determinations().stream().filter(d -> determined(d, decision)).forEach(d -> reason(out, d, places));
        if (!others.isEmpty()) {
            out.println();
            out.println(words.besides());
            others.forEach(d -> reason(out, d, places));
        }
        if (!decision.obligations().isEmpty()) {
            out.println();
            out.println(words.obliged());
            decision.obligations().forEach(o -> out.println("- " + words.of(o)));
        }
    }

    private void reason(PrintWriter out, Determination d, Places places) {
        out.printf(
                "- %s  [%s, %s%s]%n",
                d.text().get(language.name()),
                d.reason(),
                EvalCommand.origin(d),
                d.enforced() ? "" : ", " + language.words().monitored());
        for (YamlNode node : places.of(d)) {
            Span span = node.span();
            out.printf("    %s:%d:%d%n", node.source().file(), span.startLine(), span.startColumn());
            Underlined.lines(node).forEach(line -> out.println("    | " + line));
        }
    }

    private static boolean determined(Determination d, Decision decision) {
        return d.enforced() && d.effect() == decision.effect();
    }
}
