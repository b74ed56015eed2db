package io.trustfabric.policies.plan.postgres;

import io.trustfabric.policies.plan.tree.Expr;
import java.util.List;
import java.util.stream.Collectors;

/** A condition as it was read, with all of its parentheses, in PostgreSQL's spelling. */
final class WrittenOut {

    private WrittenOut() {}

    static String of(Expr e) {
        if (e instanceof Expr.Column c) {
            return String.join(".", c.path());
        } else if (e instanceof Expr.Literal l) {
            return l.value() instanceof String s ? "'" + s + "'" : String.valueOf(l.value());
        } else if (e instanceof Expr.Compare c) {
            return "(%s %s %s)".formatted(of(c.left()), operator(c.operator()), of(c.right()));
        } else if (e instanceof Expr.Between b) {
            return "(%s BETWEEN %s AND %s)".formatted(of(b.value()), of(b.lower()), of(b.upper()));
        } else if (e instanceof Expr.In in) {
            return "(%s IN (%s))".formatted(of(in.value()), joined(in.items(), ", "));
        } else if (e instanceof Expr.And and) {
            return "(" + joined(and.parts(), " AND ") + ")";
        } else if (e instanceof Expr.Or or) {
            return "(" + joined(or.parts(), " OR ") + ")";
        } else if (e instanceof Expr.Not not) {
            return "(NOT " + of(not.part()) + ")";
        } else if (e instanceof Expr.Cast c) {
            return "CAST(%s AS %s)".formatted(of(c.value()), c.type());
        } else if (e instanceof Expr.Operation o) {
            return operation(o);
        }
        throw new IllegalArgumentException("no condition of this test: " + e);
    }

    private static String operation(Expr.Operation o) {
        List<Expr> parts = o.parts();
        if (parts.size() == 2) {
            return "(%s %s %s)".formatted(of(parts.get(0)), o.name(), of(parts.get(1)));
        }
        String part = of(parts.get(0));
        return o.name().equals("sign") ? "(- %s)".formatted(part) : "(%s %s)".formatted(part, o.name());
    }

    private static String operator(String operator) {
        return switch (operator) {
            case "is" -> "IS NOT DISTINCT FROM";
            case "is not" -> "IS DISTINCT FROM";
            default -> operator.toUpperCase(java.util.Locale.ROOT);
        };
    }

    private static String joined(List<Expr> parts, String between) {
        return parts.stream().map(WrittenOut::of).collect(Collectors.joining(between));
    }
}
