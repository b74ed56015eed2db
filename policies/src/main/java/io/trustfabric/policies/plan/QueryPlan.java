package io.trustfabric.policies.plan;

import io.trustfabric.policies.plan.selection.Figure;
import java.time.Instant;
import java.util.List;

/**
 * What one query would do, as far as it could be resolved. No literal of the query is in it but the numbers, days and moments
 * between which a figure's rows are chosen: they must be ordered to be compared.
 *
 * @param queryId the production event's id
 * @param at the broker's time of the event: every decision is made for this moment
 * @param purpose id of the declared purpose; empty where none was declared
 * @param region where the query runs, lower case; empty where unknown
 * @param datasets each dataset once, by name
 * @param entities individuals that predicates name
 * @param figures aggregates and the rows that each is computed of; different ones
 * @param statement salted key of the query's text, 32 hex digits: two queries of one id that differ in a constant alone are two; empty
 *     where there was no text
 * @param unresolved what the extractor could not resolve, each with its reason; not empty denies on tiers 1, 2 and unknown
 */
public record QueryPlan(
        String queryId,
        String tenantId,
        Instant at,
        Principal principal,
        String purpose,
        Action action,
        String region,
        List<DatasetUse> datasets,
        List<JoinUse> joins,
        List<EntityRef> entities,
        Shape shape,
        List<Figure> figures,
        String statement,
        List<String> unresolved) {

    /** Stands among the datasets for those that a part of the statement may name which was not understood. No catalogue has it. */
    public static final String NOT_READ = "?";

    /** What {@link #individuals} says where nobody knows: more than any cap, and more than a plan names. */
    public static final long OPEN = 1_000_000;

    public QueryPlan {
        datasets = List.copyOf(datasets);
        joins = List.copyOf(joins);
        entities = List.copyOf(entities);
        figures = List.copyOf(figures);
        unresolved = List.copyOf(unresolved);
    }

    /** One without figures and text. */
    public QueryPlan(
            String queryId,
            String tenantId,
            Instant at,
            Principal principal,
            String purpose,
            Action action,
            String region,
            List<DatasetUse> datasets,
            List<JoinUse> joins,
            List<EntityRef> entities,
            Shape shape,
            List<String> unresolved) {
        this(
                queryId,
                tenantId,
                at,
                principal,
                purpose,
                action,
                region,
                datasets,
                joins,
                entities,
                shape,
                List.of(),
                "",
                unresolved);
    }

    /** Individuals whom a rule sees as named; {@link #OPEN} where somebody is named and the rows are not confined to those who are. */
    public long individuals() {
        return entities.isEmpty() || shape.selective() ? entities.size() : OPEN;
    }
}
