package io.trustfabric.policies.lang.lint.logic;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.trustfabric.policies.lang.lint.logic.Values.Numbers;
import io.trustfabric.policies.plan.Action;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What variables and calls can be before anything is assumed: docs/spec/policy-language.md, section 3. */
final class Terms {
    private static final Map<String, Numbers> RANGES = Map.of(
            "query.rowLimit", new Numbers(-1, Long.MAX_VALUE),
            "dataset.tier", new Numbers(1, Long.MAX_VALUE),
            "time.hour", new Numbers(0, 23),
            "time.hourIn", new Numbers(0, 23),
            "time.weekday", new Numbers(1, 7),
            "time.weekdayIn", new Numbers(1, 7));
    /** Never below zero. Of a number that is in neither table nothing is known. */
    private static final Set<String> COUNTS = Set.of(
            "query.joins",
            "query.pathLength",
            "query.minimumGroup",
            "query.entities",
            "graph.component",
            "graph.degree",
            "graph.probes",
            "size");

    private static final Numbers COUNT = new Numbers(0, Long.MAX_VALUE);
    private static final Numbers ANY_NUMBER = new Numbers(Long.MIN_VALUE, Long.MAX_VALUE);

    private Terms() {}

    /** A term's values; {@code number} says that it is compared with a whole number. */
    static Values of(CelExpr e, boolean number) {
        if (e.getKind() == Kind.CONSTANT) {
            return constant(e, number);
        }
        String name = e.getKind() == Kind.IDENT
                ? e.ident().name()
                : e.getKind() == Kind.CALL ? e.call().function() : "";
        if (!number) {
            return name.equals("query.action") && e.getKind() == Kind.IDENT ? actions() : Values.Some.ANYTHING;
        }
        return RANGES.containsKey(name) ? RANGES.get(name) : COUNTS.contains(name) ? COUNT : ANY_NUMBER;
    }

    private static Values constant(CelExpr e, boolean number) {
        Object value = Constants.value(e);
        if (!number) {
            return new Values.Some(Set.of(value), false);
        }
        return value instanceof Long l ? new Numbers(l, l) : ANY_NUMBER;
    }

    private static Values actions() {
        Set<Object> words = new HashSet<>();
        for (Action action : Action.values()) {
            words.add(action.word());
        }
        return new Values.Some(words, false);
    }
}
