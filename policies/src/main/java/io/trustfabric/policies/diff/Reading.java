package io.trustfabric.policies.diff;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What conditions look at: with which constants each variable is compared, and what the reader could not see through. */
final class Reading {
    private final Map<String, Looked> variables = new TreeMap<>();
    private final Set<Reach> reaches = new HashSet<>();
    private final Set<Connection> connections = new HashSet<>();
    private final Map<String, String> sameAs = new HashMap<>();
    private final Set<String> limits = new TreeSet<>();

    /** What is asked about one variable. */
    static final class Looked {
        final Set<String> texts = new TreeSet<>();
        final Set<Long> numbers = new TreeSet<>();
        final Set<Instant> instants = new TreeSet<>();
        /** Whether how many elements a list has, or others than the constants, makes a difference. */
        boolean others;

        /** A constant that the variable, or an element of it, is compared with. */
        void with(Object constant) {
            if (constant instanceof String s) {
                texts.add(s);
            } else if (constant instanceof Long n) {
                numbers.add(n);
            } else if (constant instanceof Double d) {
                numbers.add((long) Math.floor(d));
                numbers.add((long) Math.ceil(d));
            } else if (constant instanceof Instant i) {
                instants.add(i);
            }
        }
    }

    /** A question to the graph. */
    record Reach(String from, String to, long hops) {
        String word() {
            return "graph.reach(\"%s\", \"%s\", %d)".formatted(from, to, hops);
        }
    }

    /** Another: whether one component holds both. */
    record Connection(String from, String to) {
        String word() {
            return "graph.connects(\"%s\", \"%s\")".formatted(from, to);
        }
    }

    Looked of(String variable) {
        return variables.computeIfAbsent(variable, k -> new Looked());
    }

    void reach(Reach reach) {
        reaches.add(reach);
    }

    void connection(Connection connection) {
        connections.add(connection);
    }

    /** Two texts that are compared with each other need values in common. */
    void link(String a, String b) {
        of(a);
        of(b);
        String left = root(a);
        String right = root(b);
        if (!left.equals(right)) {
            sameAs.put(left, right);
        }
    }

    private String root(String variable) {
        String at = variable;
        while (sameAs.containsKey(at)) {
            at = sameAs.get(at);
        }
        return at;
    }

    /** The variables that are compared with this one, directly or by others; it among them. */
    Set<String> linked(String variable) {
        Set<String> linked = new TreeSet<>();
        for (String other : variables.keySet()) {
            if (root(other).equals(root(variable))) {
                linked.add(other);
            }
        }
        return linked;
    }

    void limit(String why) {
        limits.add(why);
    }

    Map<String, Looked> variables() {
        return variables;
    }

    Set<Reach> reaches() {
        return reaches;
    }

    Set<Connection> connections() {
        return connections;
    }

    Set<String> limits() {
        return limits;
    }
}
