package io.trustfabric.policies.eval;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Values of variables, each computed when it is asked for first. Not thread-safe: one for each decision. */
final class KnownValues {
    private final Map<Variable, Object> known = new EnumMap<>(Variable.class);
    private final Function<Variable, Object> compute;

    KnownValues(Function<Variable, Object> compute) {
        this.compute = compute;
    }

    Object value(Variable variable) {
        Object value = known.get(variable);
        if (value == null) { // not computeIfAbsent: one may be computed from another
            value = compute.apply(variable);
            known.put(variable, value);
        }
        return value;
    }
}
