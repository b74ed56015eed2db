package io.trustfabric.policies.lang.lint.logic;

import java.util.HashSet;
import java.util.Set;

/** What a term can be: whole numbers between two ends, or some values, or all values but some. */
sealed interface Values {

    /** Both ends included; {@code Long.MIN_VALUE} and {@code Long.MAX_VALUE} are the type's own ends. */
    record Numbers(long least, long most) implements Values {}

    /** Just these, or where {@code except} is true, all but these. */
    record Some(Set<Object> values, boolean except) implements Values {
        static final Some ANYTHING = new Some(Set.of(), true);

        public Some {
            values = Set.copyOf(values);
        }

        private Some meet(Some b) {
            if (except) {
                return b.except ? new Some(all(values, b.values), true) : new Some(minus(b.values, values), false);
            }
            return new Some(b.except ? minus(values, b.values) : both(values, b.values), false);
        }

        private Some join(Some b) {
            if (except) {
                return new Some(b.except ? both(values, b.values) : minus(values, b.values), true);
            }
            return b.except ? new Some(minus(b.values, values), true) : new Some(all(values, b.values), false);
        }
    }

    /** Nothing at all: what was assumed contradicts itself. */
    default boolean none() {
        return this instanceof Numbers n
                ? n.least() > n.most()
                : this instanceof Some s && !s.except() && s.values().isEmpty();
    }

    /** What is in both; of two kinds, which no term has, the first. */
    default Values and(Values other) {
        if (this instanceof Numbers a && other instanceof Numbers b) {
            return new Numbers(Math.max(a.least(), b.least()), Math.min(a.most(), b.most()));
        }
        if (this instanceof Some a && other instanceof Some b) {
            return a.meet(b);
        }
        return this.equals(Some.ANYTHING) ? other : this;
    }

    /** At least what is in one of them. */
    default Values or(Values other) {
        if (this instanceof Numbers a && other instanceof Numbers b) {
            return a.none()
                    ? b
                    : b.none() ? a : new Numbers(Math.min(a.least(), b.least()), Math.max(a.most(), b.most()));
        }
        return this instanceof Some a && other instanceof Some b ? a.join(b) : Some.ANYTHING;
    }

    /** Without one number, where it is an end. */
    static Values without(Values values, long number) {
        if (values instanceof Numbers n && n.least() == number && !n.none()) {
            return number == n.most() ? new Numbers(1, 0) : new Numbers(number + 1, n.most());
        }
        return values instanceof Numbers n && n.most() == number && !n.none()
                ? new Numbers(n.least(), number - 1)
                : values;
    }

    private static Set<Object> minus(Set<Object> some, Set<Object> others) {
        Set<Object> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Set<Object> both(Set<Object> some, Set<Object> others) {
        Set<Object> left = new HashSet<>(some);
        left.retainAll(others);
        return left;
    }

    private static Set<Object> all(Set<Object> some, Set<Object> others) {
        Set<Object> left = new HashSet<>(some);
        left.addAll(others);
        return left;
    }
}
