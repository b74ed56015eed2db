package io.trustfabric.local.production.trace;

import com.fasterxml.jackson.databind.JsonNode;

/** One argument of a recorded query, as the stream has it. */
sealed interface Argument {

    /** What it is, for a message. */
    String described();

    record Whole(long value) implements Argument {
        @Override
        public String described() {
            return "number " + value;
        }
    }

    record Text(String value) implements Argument {
        @Override
        public String described() {
            return "text [%s]".formatted(value);
        }
    }

    /** Nothing that a template takes: a fraction, an object, null. */
    record Other(String described) implements Argument {}

    static Argument of(JsonNode node) {
        if (node.isTextual()) {
            return new Text(node.textValue());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new Whole(node.longValue());
        }
        return new Other(
                node.isContainerNode()
                        ? node.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                        : node.toString());
    }
}
