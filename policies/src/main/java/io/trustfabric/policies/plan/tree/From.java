package io.trustfabric.policies.plan.tree;

import java.util.List;
import java.util.Optional;

/** Where rows come from. */
public sealed interface From {

    /** A table, a view or a common table expression; {@code alias} is empty where none was given. */
    record Table(List<String> path, String alias, List<String> columns) implements From {
        public Table {
            path = List.copyOf(path);
            columns = List.copyOf(columns);
        }
    }

    /** A subquery; {@code lateral} where it sees what stands left of it. */
    record Derived(Query query, String alias, List<String> columns, boolean lateral) implements From {
        public Derived {
            columns = List.copyOf(columns);
        }
    }

    /** A function that gives rows. */
    record Function(Expr.Call call, String alias, List<String> columns) implements From {
        public Function {
            columns = List.copyOf(columns);
        }
    }

    /** Two sides. */
    record Join(From left, From right, Optional<Expr> on, List<String> using, boolean natural, Kind kind)
            implements From {
        public Join {
            using = List.copyOf(using);
        }

        /** Whether the right side does not come out. */
        public boolean leftOnly() {
            return kind == Kind.SEMI || kind == Kind.ANTI;
        }
    }

    /** Whose rows stay where nothing of the other side fits them. */
    enum Kind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        /** Rows of the left side to which something fits. */
        SEMI,
        /** Rows of the left side to which nothing fits. */
        ANTI
    }

    /** Some rows, chosen by chance or by a seed. */
    record Sampled(From from) implements From {}

    /** No FROM at all: one row. */
    record Nothing() implements From {}

    /** What the dialect's reader did not understand. */
    record Unknown(String reason) implements From {}
}
