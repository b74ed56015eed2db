package io.trustfabric.policies.plan.tree;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An expression. Names are as the engine would look them up: PostgreSQL's are folded already. */
public sealed interface Expr {

    /** A column, perhaps with its table and schema before it, or with fields of a struct after it. */
    record Column(List<String> path) implements Expr {
        public Column {
            path = List.copyOf(path);
        }
    }

    /** A number of rows that stands there: whole, of at most 18 digits, not negative; -1 for anything else. */
    static long wholeNumber(Expr e) {
        boolean whole = e instanceof Literal l
                && l.value() instanceof BigDecimal n
                && n.scale() == 0
                && n.signum() >= 0
                && n.precision() < 19;
        return whole ? ((BigDecimal) ((Literal) e).value()).longValue() : -1;
    }

    /** A constant: a String, a BigDecimal, a Boolean, or null. */
    record Literal(Object value) implements Expr {}

    /** {@code *} or {@code relation.*}; {@code relation} is empty for all. */
    record Star(String relation, Set<String> without, Map<String, Expr> replaced) implements Expr {
        public Star { // in one order, always: a hash of the text must not depend on the process
            without = Collections.unmodifiableSet(new TreeSet<>(without));
            replaced = Collections.unmodifiableMap(new TreeMap<>(replaced));
        }
    }

    /** A function or an aggregate; {@code count(*)} is {@code count_star}. */
    record Call(String name, List<Expr> arguments, boolean distinct, Optional<Expr> filter, List<Expr> orders)
            implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
            orders = List.copyOf(orders);
        }
    }

    /** A function over a window; {@code frame} has the expressions of its bounds. */
    record Window(Call call, List<Expr> partitions, List<Expr> orders, List<Expr> frame) implements Expr {
        public Window {
            partitions = List.copyOf(partitions);
            orders = List.copyOf(orders);
            frame = List.copyOf(frame);
        }
    }

    /** A value computed from the values of its parts, and from nothing else. */
    record Operation(String name, List<Expr> parts) implements Expr {
        public Operation {
            parts = List.copyOf(parts);
        }
    }

    /** A change of type or spelling that leaves the value recognizable. */
    record Cast(Expr value, String type) implements Expr {}

    /** {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code is}, {@code is not}, {@code like}. */
    record Compare(String operator, Expr left, Expr right) implements Expr {}

    record Between(Expr value, Expr lower, Expr upper) implements Expr {}

    record In(Expr value, List<Expr> items) implements Expr {
        public In {
            items = List.copyOf(items);
        }
    }

    record And(List<Expr> parts) implements Expr {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Expr> parts) implements Expr {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Expr part) implements Expr {}

    record Case(List<When> whens, Optional<Expr> otherwise) implements Expr {
        public Case {
            whens = List.copyOf(whens);
        }
    }

    /** One branch of a CASE. */
    record When(Expr condition, Expr value) {}

    record Row(List<Expr> parts) implements Expr {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /** A subquery's one value. */
    record Scalar(Query query) implements Expr {}

    record Exists(Query query) implements Expr {}

    /** IN, ANY and ALL: a value against each row of a subquery. */
    record Quantified(String operator, Expr value, Query query) implements Expr {}

    /** What the dialect's reader did not understand; the reason has nothing of the query in it but plain names. */
    record Unknown(String reason) implements Expr {}
}
