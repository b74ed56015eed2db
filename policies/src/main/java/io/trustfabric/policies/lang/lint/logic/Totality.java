package io.trustfabric.policies.lang.lint.logic;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.trustfabric.policies.lang.types.Tree;
import java.util.List;
import java.util.Set;

/** Whether an expression has a value for every query, so is never an error. */
final class Totality {
    /** Functions that have a value for all arguments of their types. */
    private static final Set<String> TOTAL = Set.of(
            "!_",
            "_&&_",
            "_||_",
            "_?_:_",
            "_==_",
            "_!=_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "@in",
            "size",
            "contains",
            "startsWith",
            "endsWith",
            "anyOf",
            "allOf",
            "region.within",
            "@not_strictly_false",
            "__not_strictly_false__");
    /** Those that read their last argument, and do if it is a constant: that was checked. */
    private static final Set<String> READING =
            Set.of("matches", "time.hourIn", "time.weekdayIn", "timestamp", "duration");

    private Totality() {}

    static boolean of(CelExpr condition) {
        return Tree.nodes(condition).stream().allMatch(Totality::total);
    }

    private static boolean total(CelExpr e) {
        return switch (e.getKind()) {
            case CONSTANT, IDENT, LIST -> true;
            // one within another could reach the limit of steps
            case COMPREHENSION ->
                Tree.nodes(e.comprehension().loopStep()).stream().noneMatch(n -> n.getKind() == Kind.COMPREHENSION);
            case CALL -> TOTAL.contains(e.call().function()) || reads(e);
            default -> false;
        };
    }

    private static boolean reads(CelExpr call) {
        List<CelExpr> args = call.call().args();
        return READING.contains(call.call().function())
                && !args.isEmpty()
                && args.get(args.size() - 1).getKind() == Kind.CONSTANT
                && args.get(args.size() - 1).constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
