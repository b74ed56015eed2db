package io.trustfabric.policies.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The field {@code classes} of a catalogue: which classes are within others. */
final class ClassesReader {
    static final int MAX_PAIRS = 1_000;
    private static final Set<String> CLASS = Set.of("name", "within");

    private ClassesReader() {}

    static ClassContainment read(List<?> nodes) throws CatalogueException {
        Map<String, Set<String>> within = new TreeMap<>();
        int pairs = 0;
        for (Object node : nodes) {
            Fields fields = Fields.of("class %d".formatted(within.size() + 1), node, CLASS);
            String name = fields.word("name");
            Set<String> wider = fields.words("within");
            if (wider.isEmpty()) {
                throw fields.error("within", "missing or empty: a class that is within no other needs no entry");
            }
            if (within.put(name, wider) != null) {
                throw new CatalogueException("class %s is there twice".formatted(Shown.of(name)));
            }
            pairs += wider.size();
            if (pairs > MAX_PAIRS) {
                throw new CatalogueException("classes: more than %d are within others".formatted(MAX_PAIRS));
            }
        }
        try {
            return ClassContainment.of(within);
        } catch (IllegalArgumentException e) {
            throw new CatalogueException("classes: %s: take one of the entries out".formatted(e.getMessage()));
        }
    }
}
