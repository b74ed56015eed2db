package io.trustfabric.policies.diff;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a condition down to its atoms: a variable compared with a constant, an element in a list, lists with something in common. Of
 * those it knows which values tell them apart; anything else is a limit, and its constants are taken as hints.
 */
final class ConditionReader {

    private final Reading reading;

    ConditionReader(Reading reading) {
        this.reading = reading;
    }

    /** A boolean expression. */
    void read(CelExpr e) {
        Optional<String> variable = Expr.variable(e);
        if (variable.isPresent()) {
            reading.of(variable.get());
        } else if (e.getKind() == CelExpr.ExprKind.Kind.CALL) {
            call(e);
        } else if (Expr.constant(e).isEmpty()) {
            opaque(e);
        }
    }

    private void call(CelExpr e) {
        String function = Expr.function(e);
        List<CelExpr> args = Expr.args(e);
        if (Expr.LOGIC.contains(function)) {
            args.forEach(this::read);
        } else if ((Expr.EQUALITY.contains(function) || Expr.ORDER.contains(function)) && compared(function, args)) {
            return;
        } else if (function.equals("@in") && in(args.get(0), args.get(1))) {
            return;
        } else if ((function.equals("anyOf") || function.equals("allOf")) && lists(function, args)) {
            return;
        } else if (!(asksTheGraph(function) && asked(function, args)) && !Expr.LOGIC.contains(function)) {
            opaque(e);
        }
    }

    private boolean compared(String function, List<CelExpr> args) {
        for (int i = 0; i < 2; i++) {
            CelExpr left = args.get(i);
            Optional<Object> constant = Expr.constant(args.get(1 - i));
            Optional<String> variable = Expr.variable(left);
            if (variable.isPresent() && constant.isPresent() && !(constant.get() instanceof List)) {
                reading.of(variable.get()).with(constant.get());
                return !(constant.get() instanceof String) || Expr.EQUALITY.contains(function);
            }
            Optional<String> sized = Expr.function(left).equals("size")
                    ? Expr.variable(Expr.args(left).get(0))
                    : Optional.empty();
            if (sized.isPresent() && constant.isPresent() && Domain.of(sized.get()) == Domain.TEXTS) {
                reading.of(sized.get()).others = true;
                reading.of(sized.get()).with(constant.get());
                return true;
            }
        }
        return Expr.EQUALITY.contains(function) && equal(args.get(0), args.get(1));
    }

    private boolean equal(CelExpr left, CelExpr right) {
        Optional<String> a = Expr.variable(left);
        Optional<String> b = Expr.variable(right);
        if (a.isPresent() && b.isPresent() && Domain.of(a.get()) == Domain.TEXT && Domain.of(b.get()) == Domain.TEXT) {
            reading.link(a.get(), b.get());
            return true;
        }
        if (Expr.isBoolean(left) && Expr.isBoolean(right)) {
            read(left);
            read(right);
            return true;
        }
        return false;
    }

    private boolean in(CelExpr element, CelExpr list) {
        Optional<String> variable = Expr.variable(element).or(() -> Expr.variable(list));
        Optional<Object> constant = Expr.constant(Expr.variable(element).isPresent() ? list : element);
        if (variable.isEmpty() || constant.isEmpty()) {
            return false;
        }
        if (constant.get() instanceof List<?> values) {
            values.forEach(reading.of(variable.get())::with);
        } else {
            reading.of(variable.get()).with(constant.get());
        }
        return true;
    }

    private boolean lists(String function, List<CelExpr> args) {
        for (int i = 0; i < 2; i++) {
            Optional<String> variable = Expr.variable(args.get(i));
            Optional<Object> constant = Expr.constant(args.get(1 - i));
            if (variable.isPresent() && constant.isPresent() && constant.get() instanceof List<?> values) {
                values.forEach(reading.of(variable.get())::with);
                reading.of(variable.get()).others |= function.equals("allOf");
                return true;
            }
        }
        return false;
    }

    private static boolean asksTheGraph(String function) {
        return function.equals("graph.reach") || function.equals("graph.connects");
    }

    private boolean asked(String function, List<CelExpr> args) {
        List<Object> constants =
                args.stream().map(Expr::constant).flatMap(Optional::stream).toList();
        boolean reach = function.equals("graph.reach");
        if (constants.size() != (reach ? 3 : 2)) {
            return false;
        }
        String from = (String) constants.get(0);
        String to = (String) constants.get(1);
        if (reach) {
            reading.reach(new Reading.Reach(from, to, (Long) constants.get(2)));
        } else {
            reading.connection(new Reading.Connection(from, to));
        }
        return true;
    }

    /** What stands in it may still be worth trying. */
    private void opaque(CelExpr e) {
        reading.limit("the search cannot see through %s".formatted(Expr.describe(e)));
        List<Object> constants = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        Expr.everything(e, constants, variables);
        for (String variable : variables) {
            constants.forEach(reading.of(variable)::with);
        }
    }
}
