package io.trustfabric.policies.lang.lint.logic;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.trustfabric.policies.lang.types.Tree;

/** An expression's structure as a text: equal for two that differ at most in layout, so have the same value. */
final class Structure {
    private final StringBuilder out = new StringBuilder();

    private Structure() {}

    static String of(CelExpr e) {
        Structure structure = new Structure();
        structure.append(e);
        return structure.out.toString();
    }

    private void append(CelExpr e) {
        out.append(e.getKind()).append('(').append(own(e));
        for (CelExpr child : Tree.children(e)) {
            out.append(' ');
            append(child);
        }
        out.append(')');
    }

    /** What is a node's own; lengths keep two texts beside each other from reading as two others. */
    private static String own(CelExpr e) {
        if (e.getKind() == Kind.COMPREHENSION) {
            CelComprehension c = e.comprehension();
            return named(c.iterVar()) + named(c.iterVar2()) + named(c.accuVar());
        }
        return switch (e.getKind()) {
            case CONSTANT -> e.constant().getKind() + named(String.valueOf(Constants.value(e)));
            case IDENT -> named(e.ident().name());
            case SELECT -> named(e.select().field()) + e.select().testOnly();
            case CALL -> named(e.call().function()) + e.call().target().isPresent();
            default -> Integer.toString(Tree.children(e).size());
        };
    }

    private static String named(String text) {
        return text.length() + ":" + text;
    }
}
