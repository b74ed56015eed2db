package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.lang.model.Located;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields that all documents have in one form: an empty one is absent. */
final class CanonicalFields {

    private CanonicalFields() {}

    static void languages(String field, Map<String, Located<String>> texts, Map<String, Object> fields) {
        if (!texts.isEmpty()) {
            Map<String, Object> values = new LinkedHashMap<>();
            texts.forEach((language, text) -> values.put(language, text.value()));
            fields.put(field, values);
        }
    }

    static void set(String field, Collection<String> values, Map<String, Object> fields) {
        if (!values.isEmpty()) {
            fields.put(field, values.stream().sorted().toList());
        }
    }
}
