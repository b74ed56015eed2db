package io.trustfabric.policies.eval;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The variables of docs/spec/policy-language.md, section 3. */
enum Variable {
    QUERY_ID("query.id"),
    QUERY_ACTION("query.action"),
    QUERY_REGION("query.region"),
    QUERY_RESOLVED("query.resolved"),
    QUERY_DATASETS("query.datasets"),
    QUERY_CLASSES("query.classes"),
    QUERY_OUTPUT_CLASSES("query.outputClasses"),
    QUERY_JOINS("query.joins"),
    QUERY_PATH_LENGTH("query.pathLength"),
    QUERY_UNBOUNDED("query.unbounded"),
    QUERY_AGGREGATED("query.aggregated"),
    QUERY_MINIMUM_GROUP("query.minimumGroup"),
    QUERY_MINIMUM_ROWS("query.minimumRows"),
    QUERY_ROW_LIMIT("query.rowLimit"),
    QUERY_ENTITIES("query.entities"),
    QUERY_SELECTIVE("query.selective"),
    QUERY_OF_NOBODY("query.ofNobody"),
    QUERY_FUNCTIONS("query.functions"),
    PRINCIPAL_ID("principal.id"),
    PRINCIPAL_REGION("principal.region"),
    PRINCIPAL_TENANT("principal.tenant"),
    PRINCIPAL_ROLES("principal.roles"),
    PRINCIPAL_TEAMS("principal.teams"),
    PURPOSE_ID("purpose.id"),
    TIME_NOW("time.now"),
    TIME_HOUR("time.hour"),
    TIME_WEEKDAY("time.weekday"),
    DATASET_NAME("dataset.name"),
    DATASET_RESIDENCY("dataset.residency"),
    DATASET_OWNER("dataset.owner"),
    DATASET_LICENCE("dataset.licence"),
    DATASET_TIER("dataset.tier"),
    DATASET_TAGS("dataset.tags"),
    DATASET_LICENCE_UNTIL("dataset.licenceUntil"),
    COLUMNS_NAMES("columns.names"),
    COLUMNS_CLASSES("columns.classes"),
    COLUMNS_OUTPUT("columns.output"),
    COLUMNS_AGGREGATED("columns.aggregated"),
    COLUMNS_FILTERED("columns.filtered"),
    COLUMNS_COMPARED("columns.compared"),
    COLUMNS_JOINED("columns.joined"),
    COLUMNS_GROUPED("columns.grouped"),
    COLUMNS_ORDERED("columns.ordered"),
    GRAPH_COMPONENT("graph.component"),
    GRAPH_DEGREE("graph.degree"),
    GRAPH_ENTITIES("graph.entities"),
    GRAPH_ROWS("graph.rows"),
    GRAPH_SHOWN("graph.shown"),
    GRAPH_PROBES("graph.probes"),
    GRAPH_DIFFERENCES("graph.differences");

    private static final Map<String, Variable> BY_NAME = new HashMap<>();

    static {
        for (Variable variable : values()) {
            BY_NAME.put(variable.word, variable);
        }
    }

    private final String word;
    private final Subject subject;

    /** What a variable's value belongs to. */
    enum Subject {
        /** One value for all datasets of a plan. */
        PLAN,
        DATASET,
        GRAPH
    }

    Variable(String word) {
        this.word = word;
        this.subject = switch (word.substring(0, word.indexOf('.')).toLowerCase(Locale.ROOT)) {
            case "dataset", "columns" -> Subject.DATASET;
            case "graph" -> Subject.GRAPH;
            default -> Subject.PLAN;
        };
    }

    /** Null where there is none of that name. */
    static Variable of(String word) {
        return BY_NAME.get(word);
    }

    String word() {
        return word;
    }

    Subject subject() {
        return subject;
    }
}
