package io.trustfabric.policies.lang.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands where in a document, how it is laid out, and what an editor may be told about it. */
sealed interface Shape {

    /** How a text is laid out. */
    enum Style {
        /** Plain where it can be. */
        WORD,
        /** In quotation marks always. */
        PROSE,
        /** Without blanks at its ends, over several lines where it is long. */
        CONDITION
    }

    /** A text; {@code schema} is what JSON Schema says of it. */
    record Text(Style style, Map<String, Object> schema) implements Shape {}

    /** A list; a set is sorted, {@code lines} are always written one below the other. */
    record Items(Shape element, boolean set, boolean lines, int least) implements Shape {}

    /** A map with these fields, in this order. */
    record Struct(List<Field> fields, boolean lines, Need need) implements Shape {
        Optional<Field> field(String name) {
            return fields.stream().filter(f -> f.name().equals(name)).findFirst();
        }

        int order(String name) {
            int at = fields.stream().map(Field::name).toList().indexOf(name);
            return at < 0 ? fields.size() : at;
        }
    }

    /** A map whose keys are names that the author chose, or of a table; {@code keys} is what JSON Schema says of the map's names. */
    record Open(Shape value, Map<String, Object> keys) implements Shape {}

    /** One of several. */
    record Either(List<Shape> shapes) implements Shape {}

    /** Which of its fields a map needs beside those that it always needs. */
    enum Need {
        ALL_REQUIRED,
        ONE_OF_WHEN_AND_USE,
        EXACTLY_ONE,
        AT_LEAST_ONE
    }

    /**
     * A field.
     *
     * @param required always there
     * @param emptyMeans whether an empty list or map says what its absence says
     * @param otherwise what its absence says: a text, or a set of texts
     * @param description for an editor
     */
    record Field(
            String name,
            Shape shape,
            boolean required,
            boolean emptyMeans,
            Optional<Object> otherwise,
            String description) {

        static Field must(String name, Shape shape, String description) {
            return new Field(name, shape, true, false, Optional.empty(), description);
        }

        static Field may(String name, Shape shape, String description) {
            return new Field(name, shape, false, false, Optional.empty(), description);
        }

        /** Empty says what absent says. */
        static Field some(String name, Shape shape, String description) {
            return new Field(name, shape, false, true, Optional.empty(), description);
        }

        static Field usually(String name, Object otherwise, Shape shape, String description) {
            return new Field(name, shape, false, false, Optional.of(otherwise), description);
        }
    }
}
