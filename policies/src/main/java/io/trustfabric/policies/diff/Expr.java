package io.trustfabric.policies.diff;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an expression is: a variable of the language, a constant, a call of something, or made of such. */
final class Expr {
    static final Set<String> LOGIC = Set.of("_&&_", "_||_", "!_", "_?_:_");
    static final Set<String> ORDER = Set.of("_<_", "_<=_", "_>_", "_>=_");
    static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
    private static final Set<String> BOOLEAN = Set.of(
            "@in",
            "anyOf",
            "allOf",
            "graph.reach",
            "graph.connects",
            "region.within",
            "startsWith",
            "endsWith",
            "contains",
            "matches");

    private Expr() {}

    /** {@code a.b} as an identifier or as a chain of selections, if it is a variable of the language. */
    static Optional<String> variable(CelExpr e) {
        return dotted(e).filter(name -> Domain.of(name) != Domain.NONE);
    }

    private static Optional<String> dotted(CelExpr e) {
        return switch (e.getKind()) {
            case IDENT -> Optional.of(e.ident().name());
            case SELECT ->
                e.select().testOnly()
                        ? Optional.empty()
                        : dotted(e.select().operand())
                                .map(name -> name + "." + e.select().field());
            default -> Optional.empty();
        };
    }

    /** A name with its space, {@code graph.reach}; empty where it is no call. */
    static String function(CelExpr e) {
        if (e.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return "";
        }
        String name = e.call().function();
        return e.call()
                .target()
                .filter(target -> variable(target).isEmpty())
                .flatMap(Expr::dotted)
                .map(space -> space + "." + name)
                .orElse(name);
    }

    /** With the receiver first, if that is a value. */
    static List<CelExpr> args(CelExpr e) {
        List<CelExpr> args = new ArrayList<>();
        e.call()
                .target()
                .filter(target -> variable(target).isPresent() || dotted(target).isEmpty())
                .ifPresent(args::add);
        args.addAll(e.call().args());
        return args;
    }

    static boolean isBoolean(CelExpr e) {
        String function = function(e);
        return variable(e).map(name -> Domain.of(name) == Domain.BOOL).orElse(false)
                || LOGIC.contains(function)
                || ORDER.contains(function)
                || EQUALITY.contains(function)
                || BOOLEAN.contains(function);
    }

    /** A string, number, truth value, time, or list of such. */
    static Optional<Object> constant(CelExpr e) {
        return switch (e.getKind()) {
            case CONSTANT -> Optional.ofNullable(value(e.constant()));
            case LIST -> {
                List<Object> values = e.list().elements().stream()
                        .map(Expr::constant)
                        .flatMap(Optional::stream)
                        .toList();
                yield values.size() == e.list().elements().size() ? Optional.of(values) : Optional.empty();
            }
            case CALL -> function(e).equals("timestamp") ? instant(e) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Object value(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue();
            case INT64_VALUE -> constant.int64Value();
            case UINT64_VALUE -> constant.uint64Value().longValue();
            case DOUBLE_VALUE -> constant.doubleValue();
            case BOOLEAN_VALUE -> constant.booleanValue();
            default -> null;
        };
    }

    private static Optional<Object> instant(CelExpr e) {
        try {
            return constant(args(e).get(0)).map(text -> Instant.parse((String) text));
        } catch (DateTimeException | ClassCastException notAText) {
            return Optional.empty();
        }
    }

    static String describe(CelExpr e) {
        return switch (e.getKind()) {
            case CALL -> "\"%s\" with these arguments".formatted(function(e).replace("_", ""));
            case COMPREHENSION -> "\"exists\", \"all\" and their like";
            default -> "an expression of kind " + e.getKind();
        };
    }

    /** All constants and variables below. */
    static void everything(CelExpr e, List<Object> constants, List<String> variables) {
        Optional<String> variable = variable(e);
        Optional<Object> constant = constant(e);
        if (variable.isPresent()) {
            variables.add(variable.get());
        } else if (constant.isPresent()) {
            constants.addAll(constant.get() instanceof List<?> list ? list : List.of(constant.get()));
        } else {
            children(e).forEach(child -> everything(child, constants, variables));
        }
    }

    private static List<CelExpr> children(CelExpr e) {
        return switch (e.getKind()) {
            case CALL -> args(e);
            case SELECT -> List.of(e.select().operand());
            case LIST -> e.list().elements();
            case COMPREHENSION ->
                List.of(
                        e.comprehension().iterRange(),
                        e.comprehension().loopStep(),
                        e.comprehension().result());
            default -> List.of();
        };
    }
}
