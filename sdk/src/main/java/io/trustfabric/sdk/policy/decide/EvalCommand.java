package io.trustfabric.sdk.policy.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.DecisionWriter;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.policy.ObligationWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trust policy eval}: the decision about one query. */
@Command(
        name = "eval",
        description = {
            "Decide one query by policies in files: 0 allowed, 10 denied, 15 it waits for approvals.",
            "It is decided as the tenant's first one: nothing is linked yet."
        })
public final class EvalCommand extends TrustCommand {
    static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private DecideOptions options;

    @Override
    protected ExitCode run(Answer answer) throws JsonProcessingException {
        DecideOptions.Decided decided = options.decide(answer);
        Decision decision = decided.decision();
        ObjectNode body = (ObjectNode) JSON.readTree(DecisionWriter.write(decision));
        answer.give("io.trustfabric.cli.policy-decision/1", body, out -> text(out, decision));
        return decided.exitCode();
    }

    private static void text(PrintWriter out, Decision decision) {
        out.printf("%s  by %s%n", decision.effect(), decision.policySet());
        if (decision.approvalsMissing() > 0) {
            out.printf("approvals missing: %d%n", decision.approvalsMissing());
        }
        for (Determination d : decision.determinations()) {
            out.printf("  %-5s %s%s%n", d.effect(), d.reason(), d.enforced() ? "" : "  (monitors only)");
            out.printf("        %s%n", origin(d));
            out.printf("        %s%n", d.text().get("en"));
        }
        decision.obligations().forEach(o -> out.printf("  then  %s%n", ObligationWords.ENGLISH.of(o)));
    }

    /** Whose determination it is, and about what: {@code gdpr 1.0.0, rule residency, crm.people}. */
    static String origin(Determination d) {
        List<String> parts = new ArrayList<>();
        parts.add(d.policy().isEmpty() ? "policy language" : d.policy() + " " + d.version());
        if (!d.rule().isEmpty()) {
            parts.add(d.rule());
        }
        if (!d.dataset().isEmpty()) {
            parts.add(d.dataset());
        }
        return String.join(" / ", parts);
    }
}
