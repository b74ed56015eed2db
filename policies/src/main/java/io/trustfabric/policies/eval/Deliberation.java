package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.graph.GraphBudgetException;
import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.graph.Graphs;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One plan on its way to a decision: docs/spec/policy-language.md, section 6, all but step 6. For one thread, once. */
final class Deliberation {
    private static final int MAX_COMPONENT_NODES = 50;
    private static final int MAX_DEGREE = 20;
    private static final int MAX_PATH_JOINS = 3;

    private final Evaluator evaluator;
    private final QueryPlan plan;
    private final List<Approval> approvals;
    private final Graphs graphs;
    private final Collection<UsedDataset> datasets;
    private final PlanVariables variables;
    private final Map<GraphScope, GraphFacts> touched = new HashMap<>();
    private final Findings findings = new Findings();
    private boolean guessed;

    Deliberation(Evaluator evaluator, QueryPlan plan, Catalogue catalogue, Graphs graphs, List<Approval> approvals) {
        this.evaluator = evaluator;
        this.plan = plan;
        this.approvals = approvals;
        this.graphs = graphs;
        this.datasets = UsedDataset.of(plan, catalogue);
        this.variables = new PlanVariables(plan, datasets);
    }

    Decision decide() {
        if (datasets.isEmpty()) {
            withoutDataset();
        }
        datasets.forEach(this::decide);
        return findings.decision(plan.queryId(), evaluator.policySet());
    }

    /**
     * The graphs that this query is in, or would be in. What a query of unknown data would match nobody can say: whoever guesses names
     * is seen in every graph.
     */
    Set<GraphScope> scopes() {
        if (!guessed) {
            return touched.keySet();
        }
        Set<GraphScope> all = new HashSet<>(evaluator.scopes());
        all.addAll(touched.keySet());
        all.add(GraphScope.DEFAULT);
        return all;
    }

    private void withoutDataset() {
        boolean resolved = plan.unresolved().isEmpty();
        guessed = !resolved;
        ReasonCode reason = resolved ? ReasonCode.NO_DATASET : ReasonCode.UNRESOLVED;
        Map<String, String> text =
                Explanations.NONE.of(reason, name -> null, name -> name.equals("detail") ? plan.unresolved() : null);
        findings.add(new Determination("", "", "", "", resolved ? Effect.ALLOW : Effect.DENY, reason, true, text));
    }

    private void decide(UsedDataset dataset) {
        DatasetVariables ofDataset = new DatasetVariables(dataset);
        PlanFacts byDefault = new PlanFacts(
                variables, ofDataset, dataset.sensitive() ? graph(GraphScope.DEFAULT) : null); // only caps look at it
        if (dataset.entry().isEmpty()) {
            guessed = true;
            boolean notRead = dataset.name().equals(QueryPlan.NOT_READ)
                    && !plan.unresolved().isEmpty();
            find(
                    dataset,
                    byDefault,
                    Effect.DENY,
                    notRead ? ReasonCode.UNRESOLVED : ReasonCode.UNKNOWN_DATASET,
                    plan.unresolved());
            return;
        }
        if (dataset.sensitive()) {
            understood(dataset, byDefault);
        }
        boolean enforcedByAny = false;
        boolean capped = false;
        BitSet matching = evaluator.index().matching(dataset, plan.action());
        for (int i = matching.nextSetBit(0); i >= 0; i = matching.nextSetBit(i + 1)) {
            PreparedPolicy prepared = evaluator.policy(i);
            boolean enforced = Canary.enforces(prepared.policy(), plan.tenantId());
            policy(prepared, dataset, ofDataset, enforced);
            enforcedByAny |= enforced;
            capped |= enforced && prepared.policy().capped();
        }
        if (!enforcedByAny) {
            noPolicy(dataset, byDefault);
        }
        if (dataset.sensitive()) {
            defaultGraph(dataset, byDefault, capped);
        }
    }

    /** Steps 3 and, of the columns, 2. */
    private void understood(UsedDataset dataset, PlanFacts facts) {
        if (!plan.unresolved().isEmpty()) {
            find(dataset, facts, Effect.DENY, ReasonCode.UNRESOLVED, plan.unresolved());
        }
        List<String> unknown = dataset.columns().stream()
                .filter(column -> !column.classified())
                .map(UsedDataset.UsedColumn::name)
                .toList();
        if (!unknown.isEmpty()) {
            find(dataset, facts, Effect.DENY, ReasonCode.UNKNOWN_COLUMN, unknown);
        }
    }

    private void policy(PreparedPolicy prepared, UsedDataset dataset, DatasetVariables ofDataset, boolean enforced) {
        PlanFacts facts =
                new PlanFacts(variables, ofDataset, graph(prepared.policy().scope()));
        PolicyStep step = new PolicyStep(prepared, dataset, facts, enforced, findings);
        if (facts.graph().full()) {
            step.failed(ReasonCode.GRAPH_FULL, "", "");
        }
        if (enforced) {
            for (ObligationResolver obligation : prepared.obligations()) {
                if (step.obliges(obligation)) {
                    obligation
                            .resolve(dataset, plan.principal(), findings::add)
                            .ifPresent(why -> step.failed(ReasonCode.EVALUATION_ERROR, "", why));
                }
            }
        }
        step.run(plan, approvals);
    }

    /** Step 5. */
    private void noPolicy(UsedDataset dataset, PlanFacts facts) {
        boolean tierKnown = dataset.entry().orElseThrow().tier().isPresent();
        if (!dataset.sensitive()) {
            find(dataset, facts, Effect.ALLOW, ReasonCode.NO_POLICY);
        } else {
            find(dataset, facts, Effect.DENY, tierKnown ? ReasonCode.NO_POLICY_SENSITIVE : ReasonCode.UNKNOWN_TIER);
        }
    }

    /** Steps 7 and 9, for the graph that every query of a sensitive dataset is in. */
    private void defaultGraph(UsedDataset dataset, PlanFacts facts, boolean capped) {
        GraphFacts graph = facts.graph();
        if (graph.full()) {
            find(dataset, facts, Effect.DENY, ReasonCode.GRAPH_FULL);
        }
        try {
            if (!capped && overCaps(graph)) {
                find(dataset, facts, Effect.DENY, ReasonCode.GRAPH_CAPS);
            }
        } catch (GraphBudgetException e) {
            find(dataset, facts, Effect.DENY, ReasonCode.GRAPH_BUDGET, List.of(e.getMessage()));
        }
    }

    private boolean overCaps(GraphFacts graph) {
        return plan.shape().unbounded()
                || plan.shape().pathLength() > MAX_PATH_JOINS
                || graph.component() > MAX_COMPONENT_NODES
                || graph.degree() > MAX_DEGREE;
    }

    private GraphFacts graph(GraphScope scope) {
        return touched.computeIfAbsent(scope, s -> graphs.facts(s, plan));
    }

    private void find(UsedDataset dataset, Facts facts, Effect effect, ReasonCode reason) {
        find(dataset, facts, effect, reason, List.of());
    }

    /** Of the language itself, not of a policy. */
    private void find(UsedDataset dataset, Facts facts, Effect effect, ReasonCode reason, List<String> detail) {
        Map<String, String> text = Explanations.NONE.of(reason, facts::value, name -> switch (name) {
            case "dataset" -> dataset.name();
            case "detail" -> detail;
            default -> null;
        });
        findings.add(new Determination("", "", "", dataset.name(), effect, reason, true, text));
    }
}
