package io.trustfabric.policies.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of one mapping of a document: what is not asked for is refused. */
final class Fields {

    private static final String WORD = "[a-z0-9][a-z0-9._:-]{0,99}";

    private final String where;
    private final Map<String, Object> fields;

    private Fields(String where, Map<String, Object> fields) {
        this.where = where;
        this.fields = fields;
    }

    static Fields of(String where, Object node, Set<String> known) throws CatalogueException {
        if (!(node instanceof Map<?, ?> map)) {
            throw new CatalogueException("%s: a mapping with %s is expected"
                    .formatted(where, String.join(", ", new java.util.TreeSet<>(known))));
        }
        var fields = new java.util.LinkedHashMap<String, Object>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = (String) entry.getKey(); // DocumentTree reads no others
            if (!known.contains(key)) {
                throw new CatalogueException("%s: unknown field %s: expected are %s"
                        .formatted(where, Shown.of(key), String.join(", ", new java.util.TreeSet<>(known))));
            }
            fields.put(key, entry.getValue());
        }
        return new Fields(where, fields);
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    String required(String field) throws CatalogueException {
        String text = text(field);
        if (text.isEmpty()) {
            throw error(field, "missing or empty");
        }
        return text;
    }

    String text(String field) throws CatalogueException {
        Object value = fields.getOrDefault(field, "");
        if (!(value instanceof String text)) {
            throw error(field, "a text is expected");
        }
        return text;
    }

    List<?> list(String field) throws CatalogueException {
        Object value = fields.getOrDefault(field, List.of());
        if (!(value instanceof List<?> list)) {
            throw error(field, "a list is expected");
        }
        return list;
    }

    /** One lower-case word. */
    String word(String field) throws CatalogueException {
        String word = required(field);
        if (!word.matches(WORD)) {
            throw error(field, "a lower-case word is expected, found " + Shown.of(word));
        }
        return word;
    }

    /** Words as a set, lower case, none twice. */
    Set<String> words(String field) throws CatalogueException {
        Set<String> words = new LinkedHashSet<>();
        for (Object item : list(field)) {
            if (!(item instanceof String word) || !word.matches(WORD)) {
                throw error(field, "a list of lower-case words is expected, found " + Shown.of(String.valueOf(item)));
            }
            if (!words.add(word)) {
                throw error(field, "is there twice: " + Shown.of(word));
            }
        }
        return words;
    }

    CatalogueException error(String field, String what) {
        return new CatalogueException("%s: %s: %s".formatted(where, field, what));
    }
}
