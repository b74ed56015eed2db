package io.trustfabric.policies.eval;

import io.trustfabric.policies.graph.GraphFacts;

/**
 * The variables of one plan, one of its datasets and one graph. Policies of other scopes share the first two and bring their own
 * graph. For one thread.
 */
final class PlanFacts implements Facts {
    private final PlanVariables plan;
    private final DatasetVariables dataset;
    private final GraphFacts graph;

    PlanFacts(PlanVariables plan, DatasetVariables dataset, GraphFacts graph) {
        this.plan = plan;
        this.dataset = dataset;
        this.graph = graph;
    }

    @Override
    public Object value(String name) {
        Variable variable = Variable.of(name);
        if (variable == null) {
            return null;
        }
        return switch (variable.subject()) {
            case PLAN -> plan.value(variable);
            case DATASET -> dataset.value(variable);
            case GRAPH -> ofGraph(variable);
        };
    }

    private Object ofGraph(Variable variable) {
        return switch (variable) {
            case GRAPH_COMPONENT -> (long) graph.component();
            case GRAPH_DEGREE -> (long) graph.degree();
            case GRAPH_ENTITIES -> (long) graph.entities();
            case GRAPH_ROWS -> graph.rows((String) dataset.value(Variable.DATASET_NAME));
            case GRAPH_SHOWN -> graph.shown((String) dataset.value(Variable.DATASET_NAME));
            case GRAPH_DIFFERENCES -> (long) graph.differences((String) dataset.value(Variable.DATASET_NAME));
            default -> (long) graph.probes();
        };
    }

    @Override
    public GraphFacts graph() {
        return graph;
    }
}
