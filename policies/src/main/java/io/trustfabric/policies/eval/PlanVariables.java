package io.trustfabric.policies.eval;

import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Values of the variables that all datasets of a plan share; each is worked out when first asked for. For one thread. */
final class PlanVariables {
    private final QueryPlan plan;
    private final Collection<UsedDataset> datasets;
    private final KnownValues known = new KnownValues(this::compute);

    PlanVariables(QueryPlan plan, Collection<UsedDataset> datasets) {
        this.plan = plan;
        this.datasets = datasets;
    }

    Object value(Variable variable) {
        return known.value(variable);
    }

    private Object compute(Variable variable) {
        return switch (variable) {
            case QUERY_ID -> plan.queryId();
            case QUERY_ACTION -> plan.action().word();
            case QUERY_REGION -> plan.region();
            case QUERY_RESOLVED -> plan.unresolved().isEmpty();
            case QUERY_DATASETS ->
                datasets.stream().map(UsedDataset::name).sorted().toList();
            case QUERY_CLASSES -> classes(EnumSet.allOf(ColumnRole.class));
            case QUERY_OUTPUT_CLASSES -> classes(EnumSet.of(ColumnRole.OUTPUT));
            case QUERY_ENTITIES -> plan.individuals();
            case PURPOSE_ID -> plan.purpose();
            case PRINCIPAL_ID, PRINCIPAL_REGION, PRINCIPAL_TENANT, PRINCIPAL_ROLES, PRINCIPAL_TEAMS ->
                principal(variable);
            case TIME_NOW -> plan.at();
            case TIME_HOUR -> (long) plan.at().atOffset(ZoneOffset.UTC).getHour();
            case TIME_WEEKDAY ->
                (long) plan.at().atOffset(ZoneOffset.UTC).getDayOfWeek().getValue();
            default -> shape(variable);
        };
    }

    private Object principal(Variable variable) {
        return switch (variable) {
            case PRINCIPAL_ID -> plan.principal().id();
            case PRINCIPAL_REGION -> plan.principal().region();
            case PRINCIPAL_ROLES -> plan.principal().roles().stream().sorted().toList();
            case PRINCIPAL_TEAMS -> plan.principal().teams().stream().sorted().toList();
            default -> plan.tenantId();
        };
    }

    private Object shape(Variable variable) {
        return switch (variable) {
            case QUERY_JOINS -> (long) plan.shape().joins();
            case QUERY_PATH_LENGTH -> (long) plan.shape().pathLength();
            case QUERY_UNBOUNDED -> plan.shape().unbounded();
            case QUERY_AGGREGATED -> plan.shape().aggregated();
            case QUERY_MINIMUM_GROUP -> (long) plan.shape().minimumGroup();
            case QUERY_MINIMUM_ROWS -> (long) plan.shape().minimumRows();
            case QUERY_SELECTIVE -> plan.shape().selective();
            case QUERY_OF_NOBODY -> plan.shape().ofNobody();
            case QUERY_ROW_LIMIT -> plan.shape().rowLimit();
            case QUERY_FUNCTIONS -> plan.shape().functions().stream().sorted().toList();
            default -> throw new IllegalStateException("no variable of the plan: " + variable.word());
        };
    }

    private List<String> classes(Set<ColumnRole> roles) {
        Set<String> classes = new TreeSet<>();
        datasets.forEach(dataset -> classes.addAll(dataset.classes(roles)));
        return List.copyOf(classes);
    }
}
