package io.trustfabric.policies.plan.duckdb;

import io.trustfabric.policies.plan.tree.Expr;
import io.trustfabric.policies.plan.tree.From;
import io.trustfabric.policies.plan.tree.PlainName;
import io.trustfabric.policies.plan.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DuckDB's sources of rows. */
final class DuckDbFroms {

    private static final int MAX_DEPTH =
            1_100; // joins are a chain to the left, and a plan has a thousand mentions at most
    private static final Set<String> JOINS = Set.of("INNER", "LEFT", "RIGHT", "OUTER", "FULL", "SEMI", "ANTI");
    private static final Set<String> KINDS = Set.of("REGULAR", "NATURAL", "CROSS", "ASOF", "POSITIONAL");

    private final DuckDbQueries queries;
    private final DuckDbExpressions expressions;
    private int depth;

    DuckDbFroms(DuckDbQueries queries, DuckDbExpressions expressions) {
        this.queries = queries;
        this.expressions = expressions;
    }

    From from(Node node) {
        if (++depth > MAX_DEPTH) {
            depth--;
            return new From.Unknown("more than %d joins within each other".formatted(MAX_DEPTH));
        }
        try {
            return switch (node.type()) {
                case "EMPTY" -> new From.Nothing();
                case "BASE_TABLE" -> table(node);
                case "SUBQUERY" -> checked(node, subquery(node), "subquery", "column_name_alias");
                case "JOIN" -> join(node);
                case "TABLE_FUNCTION" -> function(node);
                case "EXPRESSION_LIST" -> values(node);
                default -> unknown(node.type());
            };
        } finally {
            depth--;
        }
    }

    private static From unknown(String name) {
        return new From.Unknown("a source of rows that is not known: " + PlainName.shown(name));
    }

    private static From checked(Node node, From from, String... expected) {
        List<String> all = new ArrayList<>(List.of(expected));
        all.add("sample");
        String unexpected = node.unexpected(all.toArray(String[]::new));
        return unexpected.isEmpty() ? sampled(node, from) : unknown(unexpected);
    }

    /** A sample takes fewer of the same rows: nothing else is read. */
    static From sampled(Node node, From from) {
        return node.has("sample") ? new From.Sampled(from) : from;
    }

    private static From table(Node node) {
        List<String> path = new ArrayList<>();
        for (String field : List.of("catalog_name", "schema_name", "table_name")) {
            if (!node.text(field).isEmpty()) {
                path.add(node.text(field));
            }
        }
        return path.isEmpty()
                ? unknown("")
                : checked(
                        node,
                        new From.Table(path, node.text("alias"), node.texts("column_name_alias")),
                        "catalog_name",
                        "schema_name",
                        "table_name",
                        "column_name_alias");
    }

    private From subquery(Node node) {
        return new From.Derived(
                queries.query(node.node("subquery").node("node")),
                node.text("alias"),
                node.texts("column_name_alias"),
                true);
    }

    private From join(Node node) {
        String unexpected = node.unexpected(
                "left",
                "right",
                "condition",
                "join_type",
                "ref_type",
                "using_columns",
                "is_implicit",
                "nearest_count",
                "sample");
        String kind = node.text("ref_type");
        if (!unexpected.isEmpty() || !JOINS.contains(node.text("join_type")) || !KINDS.contains(kind)) {
            return unknown(node.text("join_type") + kind + unexpected);
        }
        From left = from(node.node("left"));
        From right = from(node.node("right"));
        Optional<Expr> on = kind.equals("POSITIONAL") ? Optional.empty() : queries.condition(node, "condition");
        From.Kind stays = kind.equals("POSITIONAL") ? From.Kind.FULL : stays(node.text("join_type"));
        boolean natural = kind.equals("NATURAL");
        return sampled(node, new From.Join(left, right, on, node.texts("using_columns"), natural, stays));
    }

    private static From.Kind stays(String joinType) {
        return joinType.equals("OUTER") ? From.Kind.FULL : From.Kind.valueOf(joinType);
    }

    private From function(Node node) {
        Expr call = expressions.function(node.node("function"));
        return call instanceof Expr.Call c
                ? checked(
                        node,
                        new From.Function(c, node.text("alias"), node.texts("column_name_alias")),
                        "function",
                        "column_name_alias")
                : unknown("TABLE_FUNCTION");
    }

    private From values(Node node) {
        List<List<Expr>> rows = new ArrayList<>();
        node.nodes("values").forEach(r -> rows.add(queries.row(r)));
        From values = new From.Derived(
                Query.of(new Query.Values(rows)), node.text("alias"), node.texts("expected_names"), true);
        return checked(node, values, "values", "expected_names", "column_name_alias");
    }
}
