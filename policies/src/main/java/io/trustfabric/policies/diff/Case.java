package io.trustfabric.policies.diff;

import io.trustfabric.policies.eval.Facts;
import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.lang.types.Variables;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values for the variables that matter, the others at zero as in the language's tests, made consistent: what a query puts out is among
 * what it uses, the hour is that of the time, a degree needs a component of that size. A case that cannot be would be a false witness.
 */
final class Case implements Facts, GraphFacts {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final TreeMap<String, Object> values;

    Case(Map<String, Object> chosen) {
        values = new TreeMap<>(chosen);
        Variables.ROLES.forEach(role -> include(role, "columns.classes"));
        include("columns.compared", "columns.filtered");
        include("columns.output", "query.outputClasses");
        include("query.outputClasses", "query.classes");
        include("columns.classes", "query.classes");
        if (!text("dataset.name").isEmpty() && values.containsKey("query.datasets")) {
            include(List.of(text("dataset.name")), "query.datasets");
        }
        if (values.containsKey("graph.shown") && !(boolean) value("query.aggregated")) {
            include("columns.output", "graph.shown");
        }
        if (values.containsKey("graph.degree") && degree() > 0) {
            values.put("graph.component", Math.max((long) component(), degree() + 1L));
        }
        if (values.containsKey("query.minimumRows")) { // as many people have as many rows, or more
            values.merge("query.minimumRows", number("query.minimumGroup"), (a, b) -> Math.max((long) a, (long) b));
        }
        if (values.containsKey("query.selective")) {
            long entities = number("query.entities");
            values.put("query.selective", entities > 0 && entities < QueryPlan.OPEN);
        }
        if (values.containsKey("time.now")) {
            values.put("time.hour", (long) now().atOffset(ZoneOffset.UTC).getHour());
            values.put("time.weekday", (long)
                    now().atOffset(ZoneOffset.UTC).getDayOfWeek().getValue());
        }
        values.keySet().stream()
                .filter(name -> name.startsWith("graph.reach"))
                .toList()
                .forEach(this::shorterReaches);
        values.keySet().stream()
                .filter(name -> name.startsWith("graph.connects"))
                .toList()
                .forEach(this::reachesConnect);
    }

    private void include(String from, String into) {
        if (values.containsKey(from)) {
            include(texts(from), into);
        }
    }

    private void include(List<String> more, String into) {
        TreeSet<String> all = new TreeSet<>(texts(into));
        all.addAll(more);
        values.put(into, List.copyOf(all));
    }

    /** What is reached in fewer hops is reached in this many. */
    private void shorterReaches(String word) {
        int comma = word.lastIndexOf(',');
        String question = word.substring(0, comma);
        long hops = Long.parseLong(word.substring(comma + 2, word.length() - 1));
        for (Map.Entry<String, Object> other : values.entrySet()) {
            String name = other.getKey();
            if (name.startsWith(question + ",")
                    && (boolean) other.getValue()
                    && Long.parseLong(name.substring(comma + 2, name.length() - 1)) < hops) {
                values.put(word, true);
                return;
            }
        }
    }

    /** What is reached is connected. */
    private void reachesConnect(String word) {
        String reach = word.replace("graph.connects", "graph.reach").replaceAll("\\)$", ",");
        for (Map.Entry<String, Object> other : values.entrySet()) {
            if (other.getKey().startsWith(reach) && (boolean) other.getValue()) {
                values.put(word, true);
                return;
            }
        }
    }

    @Override
    public Object value(String variable) {
        Object value = values.get(variable);
        return value == null ? zero(variable) : value;
    }

    private static Object zero(String variable) {
        return switch (Domain.of(variable)) {
            case TEXT -> "";
            case TEXTS -> List.of();
            case NUMBER -> Math.max(variable.equals("query.rowLimit") ? -1L : 0L, Domain.least(variable));
            case BOOL -> variable.equals("query.resolved");
            case INSTANT -> variable.equals("time.now") ? Variables.TEST_TIME : NEVER;
            case NONE -> null;
        };
    }

    String text(String variable) {
        return (String) value(variable);
    }

    @SuppressWarnings("unchecked") // the values of such variables are made here and by Candidates
    List<String> texts(String variable) {
        return new ArrayList<>((List<String>) value(variable));
    }

    long number(String variable) {
        return (long) value(variable);
    }

    Instant now() {
        return (Instant) value("time.now");
    }

    boolean sensitive() {
        return number("dataset.tier") <= 2;
    }

    SortedMap<String, Object> values() {
        return new TreeMap<>(values);
    }

    @Override
    public GraphFacts graph() {
        return this;
    }

    @Override
    public int component() {
        return Math.toIntExact(number("graph.component"));
    }

    @Override
    public int degree() {
        return Math.toIntExact(number("graph.degree"));
    }

    @Override
    public int entities() {
        return Math.toIntExact(number("graph.entities"));
    }

    @Override
    public long rows(String dataset) {
        return number("graph.rows");
    }

    @Override
    public List<String> shown(String dataset) {
        return texts("graph.shown");
    }

    @Override
    public int probes() {
        return Math.toIntExact(number("graph.probes"));
    }

    @Override
    public int differences(String dataset) {
        return Math.toIntExact(number("graph.differences"));
    }

    @Override
    public boolean reach(String from, String to, int hops) {
        return (boolean) values.getOrDefault(new Reading.Reach(from, to, hops).word(), false);
    }

    @Override
    public boolean connects(String from, String to) {
        return (boolean) values.getOrDefault(new Reading.Connection(from, to).word(), false);
    }

    @Override
    public boolean full() {
        return false;
    }
}
