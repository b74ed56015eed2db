package io.trustfabric.local.production.interventions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;

/** One entry of a list of interventions, with its place for error messages. */
record InterventionEntry(int index, JsonNode json) {
    private static final Set<String> FIELDS =
            Set.of("id", "tenant", "query", "kind", "engine", "table", "version", "sql", "seed");

    InterventionFileException wrong(String what) {
        return new InterventionFileException("intervention %d of the list: %s".formatted(index, what));
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    void refuseUnknownFields() {
        if (!json.isObject()) {
            throw wrong("expected an object, found " + json.getNodeType());
        }
        json.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw wrong("unknown field [%s]; fields are %s"
                        .formatted(field, FIELDS.stream().sorted().toList()));
            }
        });
    }

    InterventionKind kind() {
        String kind = text("kind", "");
        return Arrays.stream(InterventionKind.values())
                .filter(k -> k.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "no kind [%s]; kinds are %s".formatted(kind, Arrays.toString(InterventionKind.values()))));
    }

    String text(String field, String otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!json.get(field).isTextual()) {
            throw wrong("field [%s] must be a text".formatted(field));
        }
        return json.get(field).textValue();
    }

    int ordinal() {
        JsonNode query = json.get("query");
        if (!query.isIntegralNumber() || !query.canConvertToInt() || query.intValue() < 0) {
            throw wrong("field [query] must be a whole number from 0");
        }
        return query.intValue();
    }

    double number(String field) {
        if (!json.get(field).isNumber()) {
            throw wrong("field [%s] must be a number".formatted(field));
        }
        return json.get(field).doubleValue();
    }
}
