package io.trustfabric.policies.lang.compile;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.trustfabric.policies.lang.types.Tree;
import java.util.Set;

/** What evaluating an expression costs at most, estimated from its tree: docs/spec/policy-language.md, section 10. Microseconds. */
public final class CostEstimate {
    /** Of a rule. */
    public static final double LIMIT_MICROS = 200;

    private static final double COMPARISON = 1.3;
    private static final double MEMBERSHIP = 1.3;
    private static final double LISTS = 1.5;
    private static final double TEXT = 1.5;
    private static final double REGEX = 4;
    private static final double LOOP = 8.8;
    private static final double STEPS = 20;
    private static final double GRAPH = 1.7;
    private static final double DIFFERENCES = 20;
    private static final double MOST_REACH = 200;
    private static final double CONNECTS = 10;
    private static final Set<String> FREE =
            Set.of("_&&_", "_||_", "!_", "_?_:_", "@not_strictly_false", "__not_strictly_false__");

    private CostEstimate() {}

    /** Of an expression without macros. */
    public static double micros(CelExpr e) {
        if (e.getKind() == Kind.COMPREHENSION) {
            CelComprehension c = e.comprehension();
            return micros(c.iterRange()) + LOOP + STEPS * micros(c.loopStep());
        }
        double cost = own(e);
        for (CelExpr child : Tree.children(e)) {
            cost += micros(child);
        }
        return cost;
    }

    private static double own(CelExpr e) {
        if (e.getKind() == Kind.IDENT) {
            return switch (e.ident().name()) {
                case "graph.differences" -> DIFFERENCES;
                default -> e.ident().name().startsWith("graph.") ? GRAPH : 0;
            };
        }
        if (e.getKind() != Kind.CALL || FREE.contains(e.call().function()) || accumulates(e)) {
            return 0;
        }
        String function = e.call().function();
        return switch (function) {
            case "@in" -> MEMBERSHIP;
            case "anyOf", "allOf" -> LISTS;
            case "matches" -> REGEX;
            case "graph.reach" -> reach(e.call().args().get(2));
            case "graph.connects" -> CONNECTS;
            default -> function.startsWith("_") || function.equals("-_") ? COMPARISON : TEXT;
        };
    }

    /** A comprehension's own bookkeeping, which its 8.8 are for. */
    private static boolean accumulates(CelExpr call) {
        return call.call().args().stream()
                .anyMatch(a -> a.getKind() == Kind.IDENT && a.ident().name().startsWith("@"));
    }

    private static double reach(CelExpr hops) {
        boolean literal = hops.getKind() == Kind.CONSTANT && hops.constant().getKind() == CelConstant.Kind.INT64_VALUE;
        double power = literal ? Math.min(60, Math.max(0, hops.constant().int64Value())) : 60;
        return Math.min(MOST_REACH, GRAPH * Math.pow(2, power));
    }
}
