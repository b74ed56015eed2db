package io.trustfabric.policies.plan.tree;

import java.util.List;
import java.util.Optional;

/**
 * A query with its common table expressions.
 *
 * @param limit rows that it lets through at most; -1 where nothing says so
 * @param limits the expressions of LIMIT and OFFSET: a subquery may hide there
 */
public record Query(List<Cte> ctes, Body body, List<Expr> orders, long limit, List<Expr> limits) {

    public Query {
        ctes = List.copyOf(ctes);
        orders = List.copyOf(orders);
        limits = List.copyOf(limits);
    }

    /**
     * A common table expression.
     *
     * @param recursive whether its body may mean itself by its own name
     * @param columns names that replace those of the body, from the first on
     */
    public record Cte(String name, List<String> columns, Query query, boolean recursive) {
        public Cte {
            columns = List.copyOf(columns);
        }
    }

    /** What makes the rows. */
    public sealed interface Body {}

    /** A SELECT. {@code groupAll} is DuckDB's GROUP BY ALL: by every output that is no aggregate. */
    public record Select(
            List<Item> items,
            From from,
            Optional<Expr> where,
            List<Expr> groups,
            boolean groupAll,
            Optional<Expr> having,
            Optional<Expr> qualify,
            boolean distinct,
            List<Expr> distinctOn)
            implements Body {
        public Select {
            items = List.copyOf(items);
            groups = List.copyOf(groups);
            distinctOn = List.copyOf(distinctOn);
        }
    }

    /** UNION, INTERSECT or EXCEPT, lower case. */
    public record SetOperation(String kind, boolean all, List<Query> sides) implements Body {
        public SetOperation {
            sides = List.copyOf(sides);
        }
    }

    /** Rows of expressions. */
    public record Values(List<List<Expr>> rows) implements Body {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** What the dialect's reader did not understand. */
    public record Unknown(String reason) implements Body {}

    /** One output; {@code alias} is empty where none was given. */
    public record Item(Expr expr, String alias) {}

    public static Query of(Body body) {
        return new Query(List.of(), body, List.of(), -1, List.of());
    }
}
