package io.trustfabric.policies.plan.duckdb;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.PlainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** DuckDB's functions, aggregates and windows. */
final class DuckDbCalls {

    private static final Set<String> LIKES =
            Set.of("~~", "~~*", "like_escape", "ilike_escape", "~~~", "!~~", "!~~*", "not_like_escape");

    private final DuckDbExpressions expressions;

    DuckDbCalls(DuckDbExpressions expressions) {
        this.expressions = expressions;
    }

    /** Arguments: {@code children} to 1.x, {@code arguments} with names since. */
    private List<Expr> arguments(Node node) {
        List<Expr> arguments = new ArrayList<>(expressions.all(node.nodes("children")));
        node.nodes("arguments").forEach(a -> arguments.add(expressions.expr(a.node("expression"))));
        return arguments;
    }

    Expr function(Node node) {
        String name = AsciiCase.fold(node.text("function_name"));
        String schema = node.text("schema") + node.text("catalog");
        List<Expr> arguments = arguments(node);
        if (!schema.isEmpty() && !schema.equals("main") && !schema.equals("pg_catalog")) {
            return new Expr.Unknown("a function of a schema: " + PlainName.shown(name));
        }
        if (LIKES.contains(name) && arguments.size() >= 2) {
            return checkedCall(node, like(name, arguments));
        }
        if (name.equals("row")) {
            return checkedCall(node, new Expr.Row(arguments));
        }
        return checkedCall(
                node,
                new Expr.Call(
                        name,
                        arguments,
                        node.flag("distinct"),
                        expressions.optional(node, "filter"),
                        expressions.orders(node.node("order_bys"))));
    }

    private static Expr like(String name, List<Expr> arguments) {
        Expr like = new Expr.Compare("like", arguments.get(0), arguments.get(1));
        return name.startsWith("!") || name.startsWith("not") ? new Expr.Not(like) : like;
    }

    private static Expr checkedCall(Node node, Expr call) {
        return DuckDbExpressions.checked(
                node,
                call,
                "function_name",
                "schema",
                "catalog",
                "children",
                "arguments",
                "distinct",
                "filter",
                "order_bys",
                "is_operator");
    }

    Expr window(Node node) {
        Expr call = function(node);
        List<Expr> frame = new ArrayList<>();
        for (String field : List.of("start_expr", "end_expr", "offset_expr", "default_expr")) {
            expressions.optional(node, field).ifPresent(frame::add);
        }
        List<Expr> orders = new ArrayList<>(node.nodes("orders").stream()
                .map(o -> expressions.expr(o.node("expression")))
                .toList());
        node.nodes("arg_orders").forEach(o -> orders.add(expressions.expr(o.node("expression"))));
        String name = AsciiCase.fold(node.text("function_name"));
        Expr.Call plain = new Expr.Call(
                name, arguments(node), node.flag("distinct"), expressions.optional(node, "filter_expr"), List.of());
        String unexpected = node.unexpected(
                "function_name",
                "schema",
                "catalog",
                "children",
                "arguments",
                "partitions",
                "orders",
                "start",
                "end",
                "start_expr",
                "end_expr",
                "offset_expr",
                "default_expr",
                "ignore_nulls",
                "has_ignore_nulls",
                "filter_expr",
                "exclude_clause",
                "distinct",
                "arg_orders");
        return call instanceof Expr.Unknown u && u.reason().startsWith("a function of a schema")
                ? u
                : unexpected.isEmpty()
                        ? new Expr.Window(plain, expressions.all(node.nodes("partitions")), orders, frame)
                        : DuckDbExpressions.unknown("a part of a window", unexpected);
    }
}
