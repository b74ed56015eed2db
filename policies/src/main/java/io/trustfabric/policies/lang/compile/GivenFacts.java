package io.trustfabric.policies.lang.compile;

import dev.cel.common.types.CelType;
import io.trustfabric.policies.eval.Facts;
import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.lang.model.GivenCalls;
import io.trustfabric.policies.lang.types.ValueTypes;
import io.trustfabric.policies.lang.types.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a test gives, and zero values for the rest: docs/spec/policy-language.md, section 13. */
final class GivenFacts implements Facts, GraphFacts {
    private final Map<String, Object> values = new HashMap<>();

    GivenFacts(Map<String, Object> given, Map<String, Object> with) {
        Variables.ALL.forEach((name, type) -> values.put(name, zero(name, type)));
        values.putAll(given);
        values.putAll(with);
    }

    private static Object zero(String name, CelType type) {
        return switch (name) {
            case "query.resolved" -> true;
            case "query.rowLimit" -> -1L;
            default -> ValueTypes.zero(type);
        };
    }

    @Override
    public Object value(String variable) {
        return values.get(variable);
    }

    @Override
    public GraphFacts graph() {
        return this;
    }

    @Override
    public int component() {
        return number("graph.component");
    }

    @Override
    public int degree() {
        return number("graph.degree");
    }

    @Override
    public int entities() {
        return number("graph.entities");
    }

    @Override
    public long rows(String dataset) {
        return (Long) values.get("graph.rows");
    }

    @Override
    @SuppressWarnings("unchecked") // as the variable is typed
    public List<String> shown(String dataset) {
        return (List<String>) values.get("graph.shown");
    }

    @Override
    public int probes() {
        return number("graph.probes");
    }

    @Override
    public int differences(String dataset) {
        return ((Long) values.get("graph.differences")).intValue();
    }

    @Override
    public boolean reach(String from, String to, int hops) {
        return calls("graph.reach").reach(from, to, hops);
    }

    @Override
    public boolean connects(String from, String to) {
        return calls("graph.connects").connects(from, to);
    }

    @Override
    public boolean full() {
        return false;
    }

    private int number(String variable) {
        return ((Long) values.get(variable)).intValue();
    }

    private GivenCalls calls(String function) {
        return (GivenCalls) values.getOrDefault(function, GivenCalls.NONE);
    }
}
