package io.trustfabric.sdk.policy.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.simulate.ChangedDecision;
import io.trustfabric.policies.simulate.SimulationReport;
import io.trustfabric.policies.simulate.Tally;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.policy.Count;
import io.trustfabric.sdk.policy.ObligationWords;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A simulation for people and for programs. How long it took is in neither: equal inputs give equal answers. */
final class SimulationView {
    private static final int MOST_SHOWN = 50;

    private final SimulationReport report;

    SimulationView(SimulationReport report) {
        this.report = report;
    }

    ObjectNode json() {
        ObjectNode body = Answer.object();
        body.put("before", report.before()).put("after", report.after());
        body.set("total", json(report.total()));
        ArrayNode changed = body.putArray("changed");
        report.changed().forEach(c -> changed.add(json(c)));
        body.set("byDataset", json(report.byDataset()));
        body.set("byTeam", json(report.byTeam()));
        body.set("byRole", json(report.byRole()));
        return body;
    }

    private static ObjectNode json(ChangedDecision c) {
        ObjectNode node = Answer.object();
        node.put("queryId", c.queryId()).put("principal", c.principal().id()).put("purpose", c.purpose());
        c.datasets().forEach(node.putArray("datasets")::add);
        node.put("from", c.from().name()).put("to", c.to().name());
        rules(node.putArray("fromRules"), c.fromRules());
        rules(node.putArray("toRules"), c.toRules());
        c.obligationsGone().forEach(o -> node.withArray("obligationsGone").add(ObligationWords.ENGLISH.of(o)));
        c.obligationsNew().forEach(o -> node.withArray("obligationsNew").add(ObligationWords.ENGLISH.of(o)));
        return node;
    }

    private static void rules(ArrayNode array, List<Determination> determinations) {
        for (Determination d : determinations) {
            array.addObject()
                    .put("policy", d.policy())
                    .put("version", d.version())
                    .put("rule", d.rule())
                    .put("dataset", d.dataset())
                    .put("reason", d.reason().name())
                    .put("text", d.text().get("en"));
        }
    }

    private static ObjectNode json(Map<String, Tally> tallies) {
        ObjectNode node = Answer.object();
        tallies.forEach((name, tally) -> node.set(name, json(tally)));
        return node;
    }

    private static ObjectNode json(Tally tally) {
        return Answer.object()
                .put("queries", tally.queries())
                .put("stricter", tally.stricter())
                .put("laxer", tally.laxer())
                .put("obligations", tally.obligations());
    }

    void text(PrintWriter out) {
        Tally total = report.total();
        out.printf("%s by %s and %s%n", Count.of(total.queries(), "query"), report.before(), report.after());
        out.printf(
                "%,d answered more strictly, %,d less strictly, %,d with other obligations%n",
                total.stricter(), total.laxer(), total.obligations());
        report.changed().stream().limit(MOST_SHOWN).forEach(c -> text(out, c));
        if (report.changed().size() > MOST_SHOWN) {
            out.printf("  … and %,d more: -o json has all%n", report.changed().size() - MOST_SHOWN);
        }
        table(out, "dataset", report.byDataset());
        table(out, "team", report.byTeam());
        table(out, "role", report.byRole());
    }

    private static void text(PrintWriter out, ChangedDecision c) {
        out.printf(
                "  %s  %s -> %s  %s, %s%n",
                c.queryId(), c.from(), c.to(), c.principal().id(), String.join(" ", c.datasets()));
        if (c.flipped()) {
            out.printf("      was: %s%n      is:  %s%n", reasons(c.fromRules()), reasons(c.toRules()));
        }
        c.obligationsGone().forEach(o -> out.printf("      no more: %s%n", ObligationWords.ENGLISH.of(o)));
        c.obligationsNew().forEach(o -> out.printf("      new:     %s%n", ObligationWords.ENGLISH.of(o)));
    }

    private static String reasons(List<Determination> determinations) {
        return determinations.stream()
                .map(d -> d.policy().isEmpty() ? d.reason().name() : d.reason() + " " + d.policy() + "/" + d.rule())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void table(PrintWriter out, String what, Map<String, Tally> tallies) {
        tallies.forEach((name, t) -> {
            if (t.stricter() + t.laxer() + t.obligations() > 0) {
                out.printf(
                        "%s %s: %s, %,d stricter, %,d laxer, %,d other obligations%n",
                        what, name, Count.of(t.queries(), "query"), t.stricter(), t.laxer(), t.obligations());
            }
        });
    }
}
