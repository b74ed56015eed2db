package io.trustfabric.policies.plan.duckdb;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.PlainName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DuckDB's expressions. */
final class DuckDbExpressions {

    private static final int MAX_DEPTH = 250;
    private static final Map<String, String> COMPARISONS = Map.of(
            "COMPARE_EQUAL",
            "=",
            "COMPARE_NOTEQUAL",
            "<>",
            "COMPARE_LESSTHAN",
            "<",
            "COMPARE_LESSTHANOREQUALTO",
            "<=",
            "COMPARE_GREATERTHAN",
            ">",
            "COMPARE_GREATERTHANOREQUALTO",
            ">=",
            "COMPARE_NOT_DISTINCT_FROM",
            "is",
            "COMPARE_DISTINCT_FROM",
            "is not");
    private static final Set<String> OPERATORS = Set.of(
            "OPERATOR_IS_NULL",
            "OPERATOR_IS_NOT_NULL",
            "OPERATOR_COALESCE",
            "OPERATOR_NULLIF",
            "ARRAY_EXTRACT",
            "ARRAY_SLICE",
            "STRUCT_EXTRACT",
            "ARRAY_CONSTRUCTOR",
            "OPERATOR_TRY",
            "GROUPING_FUNCTION");

    private final DuckDbQueries queries;
    private final DuckDbCalls calls = new DuckDbCalls(this);
    private int depth;

    DuckDbExpressions(DuckDbQueries queries) {
        this.queries = queries;
    }

    List<Expr> all(List<Node> nodes) {
        return nodes.stream().map(this::expr).toList();
    }

    Optional<Expr> optional(Node parent, String field) {
        return parent.has(field) ? Optional.of(expr(parent.node(field))) : Optional.empty();
    }

    Expr expr(Node node) {
        if (++depth > MAX_DEPTH) {
            depth--;
            return new Expr.Unknown("expressions more than %d deep".formatted(MAX_DEPTH));
        }
        try {
            return switch (node.kind()) {
                case "COLUMN_REF" -> checked(node, column(node), "column_names");
                case "CONSTANT" -> checked(node, DuckDbLiterals.literal(node), "literal", "value");
                case "STAR" -> star(node);
                case "COMPARISON" -> checked(node, comparison(node), "left", "right");
                case "CONJUNCTION" -> checked(node, conjunction(node), "children");
                case "OPERATOR" -> checked(node, operator(node), "children");
                case "BETWEEN" ->
                    checked(
                            node,
                            new Expr.Between(
                                    expr(node.node("input")), expr(node.node("lower")), expr(node.node("upper"))),
                            "input",
                            "lower",
                            "upper");
                case "CASE" -> checked(node, cases(node), "case_checks", "else_expr");
                case "CAST" ->
                    checked(
                            node,
                            new Expr.Cast(expr(node.node("child")), type(node)),
                            "child",
                            "try_cast",
                            "type_expr",
                            "cast_type");
                case "COLLATE" -> checked(node, new Expr.Cast(expr(node.node("child")), "any"), "child", "collation");
                case "FUNCTION" -> calls.function(node);
                case "WINDOW" -> calls.window(node);
                case "SUBQUERY" -> subquery(node);
                case "PARAMETER" -> new Expr.Operation("parameter", List.of());
                default -> unknown("expression", node.kind());
            };
        } finally {
            depth--;
        }
    }

    static Expr unknown(String what, String name) {
        return new Expr.Unknown("%s that is not known: %s".formatted(what, PlainName.shown(name)));
    }

    Expr function(Node node) {
        return calls.function(node);
    }

    static Expr checked(Node node, Expr expr, String... expected) {
        String unexpected = node.unexpected(expected);
        return unexpected.isEmpty() ? expr : unknown("a part of an expression", unexpected);
    }

    /** The type's name, lower case; DuckDB 2 has an expression in place of it. */
    private static String type(Node cast) {
        String name = cast.node("cast_type").text("id") + cast.node("type_expr").text("type_name");
        return (cast.flag("try_cast") ? "try " : "") + AsciiCase.fold(name);
    }

    private static Expr column(Node node) {
        List<String> path = node.texts("column_names");
        return path.isEmpty() || path.contains("") ? unknown("column", "") : new Expr.Column(path);
    }

    private Expr star(Node node) {
        if (node.flag("columns") || node.has("expr")) {
            return new Expr.Unknown("COLUMNS(...)");
        }
        Map<String, Expr> replaced = new HashMap<>();
        node.nodes("replace_list").forEach(r -> replaced.put(r.text("key"), expr(r.node("value"))));
        Set<String> without = new HashSet<>(node.texts("exclude_list"));
        return checked(
                node,
                new Expr.Star(node.text("relation_name"), without, replaced),
                "relation_name",
                "exclude_list",
                "replace_list");
    }

    private Expr comparison(Node node) {
        String operator = COMPARISONS.get(node.type());
        return operator == null
                ? unknown("comparison", node.type())
                : new Expr.Compare(operator, expr(node.node("left")), expr(node.node("right")));
    }

    private Expr conjunction(Node node) {
        List<Expr> children = all(node.nodes("children"));
        return node.type().equals("CONJUNCTION_AND")
                ? new Expr.And(children)
                : node.type().equals("CONJUNCTION_OR") ? new Expr.Or(children) : unknown("conjunction", node.type());
    }

    private Expr operator(Node node) {
        List<Expr> children = all(node.nodes("children"));
        if (node.type().equals("OPERATOR_NOT") && children.size() == 1) {
            return new Expr.Not(children.get(0));
        } else if ((node.type().equals("COMPARE_IN") || node.type().equals("COMPARE_NOT_IN")) && children.size() > 1) {
            Expr in = new Expr.In(children.get(0), children.subList(1, children.size()));
            return node.type().equals("COMPARE_IN") ? in : new Expr.Not(in);
        } else if (node.type().equals("OPERATOR_COALESCE")) {
            return new Expr.Call("coalesce", children, false, Optional.empty(), List.of());
        } else if (node.type().equals("ARRAY_CONSTRUCTOR")) {
            return new Expr.Call("list_value", children, false, Optional.empty(), List.of());
        }
        return OPERATORS.contains(node.type())
                ? new Expr.Operation(AsciiCase.fold(node.type()), children)
                : unknown("operator", node.type());
    }

    private Expr cases(Node node) {
        List<Expr.When> whens = new ArrayList<>();
        node.nodes("case_checks")
                .forEach(c -> whens.add(new Expr.When(expr(c.node("when_expr")), expr(c.node("then_expr")))));
        return new Expr.Case(whens, optional(node, "else_expr"));
    }

    /** What an ORDER BY sorts by. */
    List<Expr> orders(Node modifier) {
        return modifier.nodes("orders").stream()
                .map(o -> expr(o.node("expression")))
                .toList();
    }

    private Expr subquery(Node node) {
        if (!node.unexpected("subquery_type", "subquery", "child", "comparison_type")
                .isEmpty()) {
            return unknown(
                    "a part of a subquery", node.unexpected("subquery_type", "subquery", "child", "comparison_type"));
        }
        var query = queries.query(node.node("subquery").node("node"));
        return switch (node.text("subquery_type")) {
            case "SCALAR" -> new Expr.Scalar(query);
            case "EXISTS" -> new Expr.Exists(query);
            case "NOT_EXISTS" -> new Expr.Not(new Expr.Exists(query));
            case "ANY" -> {
                String operator = COMPARISONS.get(node.text("comparison_type"));
                yield operator == null
                        ? unknown("comparison", node.text("comparison_type"))
                        : new Expr.Quantified(operator, expr(node.node("child")), query);
            }
            default -> unknown("subquery", node.text("subquery_type"));
        };
    }
}
