package io.trustfabric.policies.redteam;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Evaluator;
import io.trustfabric.policies.eval.PolicyGuard;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.plan.DuckDbPlans;
import io.trustfabric.policies.plan.PlanRequest;
import io.trustfabric.policies.plan.SqlSyntax;
import io.trustfabric.policies.redteam.RedTeamCase.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a corpus against a set of policies, the way an enforcement point would: SQL to plan, plan to decision, decision to the linkage
 * graphs. Each case starts with empty graphs, so that no case helps or harms another.
 */
public final class RedTeam {
    private static final String TENANT = "acme";
    private static final Instant START =
            Instant.parse("2026-02-02T09:00:00Z"); // a Monday; ext.households' licence ends in March
    private static final PlanRequest.Salt SALT =
            new PlanRequest.Salt("of the red team alone".getBytes(StandardCharsets.US_ASCII));

    private final Corpus corpus;
    private final Evaluator evaluator;
    private final Catalogue catalogue;
    private final DuckDbPlans plans;

    private RedTeam(Corpus corpus, PolicySet policies, Catalogue catalogue, SqlSyntax syntax) {
        this.corpus = corpus;
        this.evaluator = new Evaluator(policies);
        this.catalogue = catalogue;
        this.plans = new DuckDbPlans(syntax, "");
    }

    /** Every case once. */
    public static RedTeamResult run(Corpus corpus, PolicySet policies, Catalogue catalogue, SqlSyntax syntax) {
        RedTeam team = new RedTeam(corpus, policies, catalogue, syntax);
        return new RedTeamResult(
                policies.hash(), corpus.cases().stream().map(team::run).toList());
    }

    private Outcome run(RedTeamCase one) {
        PolicyGuard guard = new PolicyGuard(evaluator, new TenantGraphs(TENANT, catalogue));
        List<Decision> decisions = new ArrayList<>();
        Instant at = START;
        long began = System.nanoTime();
        for (Event event : one.events()) {
            at = at.plusSeconds(event.seconds());
            String id = one.id() + "/" + (decisions.size() + 1);
            decisions.add(
                    guard.decide(plans.plan(event.sql(), catalogue, request(id, event, at)), catalogue, List.of()));
        }
        return new Outcome(one, decisions, (System.nanoTime() - began) / 1e6);
    }

    private PlanRequest request(String id, Event event, Instant at) {
        return new PlanRequest(
                id,
                TENANT,
                corpus.principals().get(event.principal()),
                event.purpose(),
                event.action(),
                event.region(),
                at,
                SALT);
    }
}
