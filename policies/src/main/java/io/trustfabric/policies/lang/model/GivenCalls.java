package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a test gives of {@code graph.reach} or {@code graph.connects}: docs/spec/policy-language.md, section 13. Chains have no
 * direction, and what is reached is reached in more hops too.
 *
 * @param all whether every call is true
 * @param calls those that are, where not every one is; without hops these are 0
 */
public record GivenCalls(boolean all, Set<Call> calls) {
    /** No call is true. */
    public static final GivenCalls NONE = new GivenCalls(false, Set.of());
    /** How many arguments each function has. */
    static final Map<String, Integer> FUNCTIONS = Map.of("graph.reach", 3, "graph.connects", 2);

    /** One call that is true. */
    public record Call(String from, String to, int hops) {}

    public GivenCalls {
        calls = Set.copyOf(calls);
    }

    /** Whether {@code graph.reach} is true. */
    public boolean reach(String from, String to, int hops) {
        return all || calls.stream().anyMatch(c -> c.hops() <= hops && between(c, from, to));
    }

    /** Whether {@code graph.connects} is true. */
    public boolean connects(String from, String to) {
        return all || calls.stream().anyMatch(c -> between(c, from, to));
    }

    private static boolean between(Call call, String from, String to) {
        return (call.from.equals(from) && call.to.equals(to)) || (call.from.equals(to) && call.to.equals(from));
    }

    /** {@code true}, {@code false}, or a list of texts with the arguments of a call; empty where it is nothing of that. */
    static Optional<GivenCalls> read(YamlNode node, String function) {
        if (node instanceof YamlText text) {
            boolean known = text.value().equals("true") || text.value().equals("false");
            return known ? Optional.of(new GivenCalls(text.value().equals("true"), Set.of())) : Optional.empty();
        }
        if (!(node instanceof YamlList list)) {
            return Optional.empty();
        }
        Set<Call> calls = new HashSet<>();
        for (YamlNode element : list.elements()) {
            Optional<Call> call = element instanceof YamlText text ? call(text.value(), function) : Optional.empty();
            if (call.isEmpty()) {
                return Optional.empty();
            }
            calls.add(call.get());
        }
        return Optional.of(new GivenCalls(false, calls));
    }

    private static Optional<Call> call(String written, String function) {
        String[] arguments = written.split(",", -1);
        int hops = 0;
        if (arguments.length != FUNCTIONS.get(function)) {
            return Optional.empty();
        }
        if (arguments.length == 3) {
            String last = arguments[2].strip();
            if (!last.matches("[1-9][0-9]{0,8}")) {
                return Optional.empty();
            }
            hops = Integer.parseInt(last);
        }
        String from = arguments[0].strip();
        String to = arguments[1].strip();
        return from.isEmpty() || to.isEmpty() ? Optional.empty() : Optional.of(new Call(from, to, hops));
    }

    /** How it is written, for messages. */
    static String expected(String function) {
        return "expected true, false or a list of the calls that are true: "
                + (FUNCTIONS.get(function) == 3 ? "[\"external, health, 4\"]" : "[\"external, health\"]");
    }
}
