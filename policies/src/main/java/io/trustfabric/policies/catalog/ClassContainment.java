package io.trustfabric.policies.catalog;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which classes of values are within others: whoever has a date of birth has the year of birth too. Within what is within is within.
 * A class is not within itself.
 */
public final class ClassContainment {
    /** No class is within another. */
    public static final ClassContainment NONE = new ClassContainment(Map.of());

    private final Map<String, Set<String>> inside = new HashMap<>(); // by class: all that are within it
    private final Map<String, Set<String>> around = new HashMap<>(); // by class: all that it is within

    private ClassContainment(Map<String, ? extends Collection<String>> within) {
        within.keySet().forEach(narrow -> around.put(narrow, all(narrow, within)));
        around.forEach((narrow, wides) -> wides.forEach(
                wide -> inside.computeIfAbsent(wide, k -> new TreeSet<>()).add(narrow)));
    }

    /**
     * @param within by class: the classes that it is within, as somebody wrote them down
     * @throws IllegalArgumentException where a class would be within itself
     */
    public static ClassContainment of(Map<String, ? extends Collection<String>> within) {
        return within.isEmpty() ? NONE : new ClassContainment(within);
    }

    private static Set<String> all(String narrow, Map<String, ? extends Collection<String>> within) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(within.get(narrow));
        while (!open.isEmpty()) {
            String wide = open.remove();
            if (wide.equals(narrow)) {
                throw new IllegalArgumentException("class %s is within itself".formatted(narrow));
            }
            if (found.add(wide) && within.containsKey(wide)) {
                open.addAll(within.get(wide));
            }
        }
        return Set.copyOf(found);
    }

    /** Whether whoever has a value of {@code wide} has one of {@code narrow}; false of a class and itself. */
    public boolean within(String narrow, String wide) {
        return around(narrow).contains(wide);
    }

    /** The classes that a class is within. */
    public Set<String> around(String narrow) {
        return around.getOrDefault(narrow, Set.of());
    }

    /** These classes and all that are within them. */
    public Set<String> with(Set<String> classes) {
        if (inside.isEmpty()) {
            return classes;
        }
        Set<String> all = new TreeSet<>(classes);
        classes.forEach(wide -> all.addAll(inside.getOrDefault(wide, Set.of())));
        return all;
    }
}
