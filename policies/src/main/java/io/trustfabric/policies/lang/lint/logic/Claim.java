package io.trustfabric.policies.lang.lint.logic;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.trustfabric.policies.lang.types.Tree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A condition, macros replaced, and what is certain about it whatever the query. Sound, not complete: most certainties are not seen.
 *
 * @param parts what {@code &&} joins, by structure: all of it is true where the whole is
 * @param total it is true or false for every query, and no error
 * @param never it is never true: false, or an error
 * @param always it is always true, and no error
 */
public record Claim(CelExpr tree, Set<String> parts, boolean total, boolean never, boolean always) {
    /** What is learnt from a condition's end helps with its beginning. */
    private static final int PASSES = 2;
    /** Larger ones imply each other by their parts only: two hundred rules are compared with each other. */
    private static final int REASONED_NODES = 100;

    public static Claim of(CelExpr condition) {
        boolean total = Totality.of(condition);
        return new Claim(
                condition, parts(condition), total, cannotBe(condition, true), total && cannotBe(condition, false));
    }

    private static boolean cannotBe(CelExpr condition, boolean value) {
        Assumptions assumed = new Assumptions();
        for (int pass = 0; pass < PASSES; pass++) {
            assumed.assume(condition, value);
        }
        return assumed.impossible();
    }

    /** Where this is true, the other is true. */
    public boolean implies(Claim other) {
        if (parts.containsAll(other.parts)) {
            return true;
        }
        if (!other.total || nodes() > REASONED_NODES || other.nodes() > REASONED_NODES) {
            return false;
        }
        Assumptions assumed = new Assumptions();
        for (int pass = 0; pass < PASSES; pass++) {
            assumed.assume(tree, true);
            assumed.assume(other.tree, false);
        }
        return assumed.impossible();
    }

    private int nodes() {
        return Tree.nodes(tree).size();
    }

    private static Set<String> parts(CelExpr condition) {
        Set<String> parts = new HashSet<>();
        Deque<CelExpr> left = new ArrayDeque<>(List.of(condition));
        while (!left.isEmpty()) {
            CelExpr e = left.pop();
            if (e.getKind() == Kind.CALL && e.call().function().equals("_&&_")) {
                e.call().args().forEach(left::push);
            } else {
                parts.add(Structure.of(e));
            }
        }
        return parts;
    }
}
