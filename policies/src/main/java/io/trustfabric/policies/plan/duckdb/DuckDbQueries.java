package io.trustfabric.policies.plan.duckdb;

import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.PlainName;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DuckDB's queries. */
final class DuckDbQueries {

    private static final int MAX_DEPTH = 64;
    private static final Set<String> SET_OPERATIONS = Set.of("UNION", "EXCEPT", "INTERSECT");

    private final DuckDbExpressions expressions = new DuckDbExpressions(this);
    private final DuckDbFroms froms = new DuckDbFroms(this, expressions);
    private int depth;

    Query query(Node node) {
        if (++depth > MAX_DEPTH) {
            depth--;
            return unknown("queries more than %d deep".formatted(MAX_DEPTH));
        }
        try {
            return modified(node);
        } finally {
            depth--;
        }
    }

    private static Query unknown(String reason) {
        return Query.of(new Query.Unknown(reason));
    }

    private Query modified(Node node) {
        List<Expr> orders = new ArrayList<>();
        List<Expr> limits = new ArrayList<>();
        List<Expr> distinctOn = new ArrayList<>();
        boolean distinct = false;
        long limit = -1;
        for (Node modifier : node.nodes("modifiers")) {
            switch (modifier.type()) {
                case "ORDER_MODIFIER" -> orders.addAll(orders(modifier));
                case "LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER" -> {
                    expressions.optional(modifier, "limit").ifPresent(limits::add);
                    expressions.optional(modifier, "offset").ifPresent(limits::add);
                    boolean rows = modifier.type().equals("LIMIT_MODIFIER")
                            && Set.of("", "ROW_COUNT").contains(modifier.text("limit_type"));
                    limit = rows && modifier.has("limit") ? Expr.wholeNumber(limits.get(0)) : -1;
                }
                case "DISTINCT_MODIFIER" -> {
                    distinctOn.addAll(expressions.all(modifier.nodes("distinct_on_targets")));
                    distinct = distinctOn.isEmpty();
                }
                default -> {
                    return unknown("a modifier that is not known: " + PlainName.shown(modifier.type()));
                }
            }
        }
        return new Query(ctes(node), body(node, distinct, distinctOn), orders, limit, limits);
    }

    private List<Expr> orders(Node modifier) {
        return modifier.nodes("orders").stream()
                .map(o -> o.node("expression"))
                .map(e -> e.kind().equals("STAR")
                        ? new Expr.Star("", Set.of(), java.util.Map.of())
                        : expressions.expr(e)) // ORDER BY ALL
                .toList();
    }

    private List<Query.Cte> ctes(Node node) {
        List<Query.Cte> ctes = new ArrayList<>();
        for (Node entry : node.node("cte_map").nodes("map")) {
            Node value = entry.node("value");
            Node body = value.has("query_node")
                    ? value.node("query_node")
                    : value.node("query").node("node");
            String unexpected = value.unexpected("aliases", "materialized", "query", "query_node");
            boolean recursive = body.type().equals("RECURSIVE_CTE_NODE");
            Query query = unexpected.isEmpty()
                    ? recursive ? recursion(body) : query(body)
                    : unknown("a part of a CTE that is not known: " + unexpected);
            ctes.add(new Query.Cte(entry.text("key"), value.texts("aliases"), query, recursive));
        }
        return ctes;
    }

    private Query recursion(Node node) {
        String unexpected =
                node.unexpected("modifiers", "cte_map", "cte_name", "union_all", "left", "right", "aliases");
        return unexpected.isEmpty() && node.nodes("modifiers").isEmpty()
                ? new Query(
                        ctes(node),
                        new Query.SetOperation(
                                "union",
                                node.flag("union_all"),
                                List.of(query(node.node("left")), query(node.node("right")))),
                        List.of(),
                        -1,
                        List.of())
                : unknown("a part of a recursion that is not known: " + unexpected);
    }

    private Query.Body body(Node node, boolean distinct, List<Expr> distinctOn) {
        return switch (node.type()) {
            case "SELECT_NODE" -> select(node, distinct, distinctOn);
            case "SET_OPERATION_NODE" -> setOperation(node, distinctOn);
            default -> new Query.Unknown("a query that is not known: " + PlainName.shown(node.type()));
        };
    }

    private Query.Body setOperation(Node node, List<Expr> distinctOn) {
        List<Query> sides = new ArrayList<>();
        for (String side : List.of("left", "right")) {
            if (node.has(side)) {
                sides.add(query(node.node(side)));
            }
        }
        node.nodes("children").forEach(c -> sides.add(query(c)));
        String unexpected =
                node.unexpected("modifiers", "cte_map", "setop_type", "left", "right", "setop_all", "children");
        if (!SET_OPERATIONS.contains(node.text("setop_type"))
                || !unexpected.isEmpty()
                || sides.size() < 2
                || !distinctOn.isEmpty()) {
            return new Query.Unknown(
                    "a set operation that is not known: " + PlainName.shown(node.text("setop_type") + unexpected));
        }
        return new Query.SetOperation(AsciiCase.fold(node.text("setop_type")), node.flag("setop_all"), sides);
    }

    /** Grouping sets as one row of all their keys: each makes groups of its own. */
    private List<Expr> groups(Node node) {
        List<Expr> keys = expressions.all(node.nodes("group_expressions"));
        return node.nodes("group_sets").size() > 1 ? List.of(new Expr.Row(keys)) : keys;
    }

    private Query.Body select(Node node, boolean distinct, List<Expr> distinctOn) {
        String unexpected = node.unexpected(
                "modifiers",
                "cte_map",
                "select_list",
                "from_table",
                "where_clause",
                "group_expressions",
                "group_sets",
                "aggregate_handling",
                "having",
                "qualify",
                "sample");
        boolean groupAll = node.text("aggregate_handling").equals("FORCE_AGGREGATES");
        if (!unexpected.isEmpty()
                || (!groupAll && !Set.of("", "STANDARD_HANDLING").contains(node.text("aggregate_handling")))) {
            return new Query.Unknown("a part of a SELECT that is not known: " + unexpected);
        }
        if (List.of("SHOW_REF").contains(node.node("from_table").type())) {
            return new Query.Unknown("DESCRIBE, SHOW or SUMMARIZE");
        }
        List<Query.Item> items = node.nodes("select_list").stream()
                .map(i -> new Query.Item(expressions.expr(i), i.text("alias")))
                .toList();
        return new Query.Select(
                items,
                DuckDbFroms.sampled(node, froms.from(node.node("from_table"))),
                expressions.optional(node, "where_clause"),
                groups(node),
                groupAll,
                expressions.optional(node, "having"),
                expressions.optional(node, "qualify"),
                distinct,
                distinctOn);
    }

    List<Expr> row(Node row) {
        List<Expr> cells = new ArrayList<>();
        row.json().forEach(c -> cells.add(expressions.expr(new Node(c))));
        return cells;
    }

    Optional<Expr> condition(Node node, String field) {
        return expressions.optional(node, field);
    }
}
