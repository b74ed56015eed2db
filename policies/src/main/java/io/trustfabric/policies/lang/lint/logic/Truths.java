package io.trustfabric.policies.lang.lint.logic;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import io.trustfabric.policies.lang.types.Variables;
import java.util.Set;

/** Which expressions are true or false, and nothing else, wherever they have a value. */
final class Truths {
    private static final Set<String> CALLS = Set.of(
            "!_",
            "_&&_",
            "_||_",
            "_==_",
            "_!=_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "@in",
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            "anyOf",
            "allOf",
            "region.within",
            "graph.reach");

    private Truths() {}

    static boolean is(CelExpr e) {
        return switch (e.getKind()) {
            case IDENT -> SimpleType.BOOL.equals(Variables.ALL.get(e.ident().name()));
            case CALL -> CALLS.contains(e.call().function());
            default -> false;
        };
    }
}
