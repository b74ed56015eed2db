package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.lang.source.YamlMap;
import java.util.Map;
import java.util.Optional;

/**
 * A test of a policy or a macro.
 *
 * @param with a macro's arguments by parameter; empty for policies
 * @param given variables, and {@link GivenCalls} by function; other variables have the zero values of their types
 */
public record TestCase(
        YamlMap node, Located<String> name, Map<String, Object> with, Map<String, Object> given, Expectation expect) {

    public TestCase {
        with = Map.copyOf(with);
        given = Map.copyOf(given);
    }

    /** What must come out. */
    public sealed interface Expectation {}

    /** Of a policy: an effect, maybe a rule that determined it, maybe how many obligations. */
    public record Answer(Located<Effect> effect, Optional<Located<String>> rule, Optional<Located<Integer>> obligations)
            implements Expectation {}

    /** Of a macro: its value, of its type. */
    public record Value(Located<Object> value) implements Expectation {}
}
