package io.trustfabric.policies.graph;

import java.util.Set;

/**
 * A node of the linkage graph.
 *
 * @param name {@code d:} and a dataset; {@code q:} and the classes of a set of quasi-identifiers, sorted, joined by {@code +};
 *     {@code i:} and a class that individuals are known by; {@code e:} and the salted key of an individual
 * @param tags what {@code graph.reach} looks for: of a dataset its columns' classes and its tags, of a set its classes, what is
 *     within them and
 *     {@code quasi-identifier}, of an identifying class the class, of an individual {@code entity}
 */
public record LinkNode(String name, Set<String> tags) {
    private static final String INDIVIDUAL = "e:";

    public LinkNode {
        tags = Set.copyOf(tags);
    }

    /** Name of the node of an individual. */
    static String individual(String saltedKey) {
        return INDIVIDUAL + saltedKey;
    }

    static boolean isIndividual(String name) {
        return name.startsWith(INDIVIDUAL);
    }
}
