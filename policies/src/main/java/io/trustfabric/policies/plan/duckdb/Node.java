package io.trustfabric.policies.plan.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A node of DuckDB's tree; fields that nobody expects must be empty, or the node is not understood. */
record Node(JsonNode json) {

    /** On every node, and without meaning for what is read. {@code qualified_name} repeats the names that are read. */
    private static final Set<String> HARMLESS =
            Set.of("class", "type", "alias", "query_location", "query_location_length", "qualified_name");

    /** Values of a field that mean nothing was said. */
    private static final Set<String> SAYING_NOTHING = Set.of(
            "",
            "INVALID",
            "NO_OTHER",
            "WITHOUT_ORDINALITY",
            "ASCENDING",
            "STANDARD_HANDLING",
            "UNBOUNDED_PRECEDING",
            "CURRENT_ROW_RANGE");

    String text(String field) {
        return json.path(field).asText("");
    }

    boolean flag(String field) {
        return json.path(field).asBoolean(false);
    }

    boolean has(String field) {
        return json.path(field).isObject();
    }

    Node node(String field) {
        return new Node(json.path(field));
    }

    List<Node> nodes(String field) {
        List<Node> nodes = new ArrayList<>();
        json.path(field).forEach(n -> nodes.add(new Node(n)));
        return nodes;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        json.path(field).forEach(n -> texts.add(n.asText()));
        return texts;
    }

    String type() {
        return text("type");
    }

    String kind() {
        return text("class");
    }

    /** The first field that says something and is not among {@code expected}; empty where there is none. */
    String unexpected(String... expected) {
        Set<String> known = Set.of(expected);
        var fields = json.properties();
        for (var field : fields) {
            if (!HARMLESS.contains(field.getKey())
                    && !known.contains(field.getKey())
                    && saysSomething(field.getValue())) {
                return field.getKey();
            }
        }
        return "";
    }

    private static boolean saysSomething(JsonNode value) {
        if (value.isObject() && value.path("type").asText().equals("ORDER_MODIFIER")) {
            return !value.path("orders").isEmpty();
        }
        return value.isContainerNode()
                ? !value.isEmpty()
                : value.isTextual()
                        ? !SAYING_NOTHING.contains(value.asText())
                        : value.isBoolean() ? value.asBoolean() : value.isNumber();
    }
}
