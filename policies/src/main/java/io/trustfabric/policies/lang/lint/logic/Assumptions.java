package io.trustfabric.policies.lang.lint.logic;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.SimpleType;
import io.trustfabric.policies.lang.lint.logic.Values.Numbers;
import io.trustfabric.policies.lang.types.Variables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What terms can still be once conditions are assumed to be true or false. A term is a variable, or any part of a condition, which has
 * one value in one evaluation wherever it stands. Only ever too much is thought possible, never too little.
 */
final class Assumptions {
    private Map<String, Values> values = new HashMap<>();
    private boolean impossible;

    boolean impossible() {
        return impossible;
    }

    private Assumptions copy() {
        Assumptions copy = new Assumptions();
        copy.values = new HashMap<>(values);
        copy.impossible = impossible;
        return copy;
    }

    /** Assumes that {@code e}, a truth value, is {@code wanted}: has that value, so is no error. */
    void assume(CelExpr e, boolean wanted) {
        if (impossible) {
            return;
        }
        String function = e.getKind() == Kind.CALL ? e.call().function() : "";
        List<CelExpr> args = e.getKind() == Kind.CALL ? e.call().args() : List.of();
        switch (function) {
            case "!_" -> assume(args.get(0), !wanted);
            case "_&&_", "_||_" -> junction(args.get(0), args.get(1), wanted, function.equals("_&&_"));
            case "_?_:_" -> choice(args, wanted);
            case "_==_", "_!=_" -> equality(e, wanted == function.equals("_==_"), wanted);
            case "_<_" -> order(e, args.get(0), args.get(1), wanted, true);
            case "_>_" -> order(e, args.get(1), args.get(0), wanted, true);
            case "_<=_" -> order(e, args.get(0), args.get(1), wanted, false);
            case "_>=_" -> order(e, args.get(1), args.get(0), wanted, false);
            case "@in" -> membership(e, wanted);
            default -> opaque(e, wanted);
        }
    }

    /** {@code &&} is true where both are, false where one is, whatever the other; {@code ||} the other way round. */
    private void junction(CelExpr left, CelExpr right, boolean wanted, boolean and) {
        if (wanted == and) {
            assume(left, wanted);
            assume(right, wanted);
        } else {
            Assumptions other = copy();
            assume(left, wanted);
            other.assume(right, wanted);
            join(other);
        }
    }

    private void choice(List<CelExpr> args, boolean wanted) {
        Assumptions other = copy();
        assume(args.get(0), true);
        assume(args.get(1), wanted);
        other.assume(args.get(0), false);
        other.assume(args.get(2), wanted);
        join(other);
    }

    private void join(Assumptions other) {
        if (impossible) {
            values = other.values;
            impossible = other.impossible;
        } else if (!other.impossible) {
            values.keySet().retainAll(other.values.keySet());
            values.replaceAll((term, v) -> v.or(other.values.get(term)));
        }
    }

    private void equality(CelExpr e, boolean equal, boolean wanted) {
        CelExpr left = e.call().args().get(0);
        CelExpr right = e.call().args().get(1);
        CelExpr term = left.getKind() == Kind.CONSTANT ? right : left;
        CelExpr constant = term == left ? right : left;
        if (constant.getKind() != Kind.CONSTANT) {
            opaque(e, wanted);
            return;
        }
        Object value = Constants.value(constant);
        switch (constant.constant().getKind()) {
            case BOOLEAN_VALUE -> truth(term, (Boolean) value, equal);
            case STRING_VALUE -> narrow(term, false, new Values.Some(Set.of(value), !equal));
            case INT64_VALUE -> number(term, (Long) value, equal);
            default -> opaque(e, wanted);
        }
    }

    /** What is not true is false only where it is a truth value at all: {@code dyn} and mixed lists may be others. */
    private void truth(CelExpr term, boolean value, boolean equal) {
        if (equal || Truths.is(term)) {
            assume(term, equal == value);
        } else {
            narrow(term, false, new Values.Some(Set.of(value), true));
        }
    }

    private void number(CelExpr term, long value, boolean equal) {
        if (fraction(term)) {
            return;
        }
        narrow(term, true, equal ? new Numbers(value, value) : Values.without(known(term, true), value));
    }

    /** {@code less < more}, or {@code <=}; where not wanted, {@code more <= less} or {@code <}, which holds for whole numbers. */
    private void order(CelExpr e, CelExpr less, CelExpr more, boolean wanted, boolean strict) {
        CelExpr low = wanted ? less : more;
        CelExpr high = wanted ? more : less;
        boolean apart = wanted == strict;
        if (numeric(high) && !fraction(low)) {
            narrow(low, true, new Numbers(Long.MIN_VALUE, bound(high, apart, -1)));
        } else if (numeric(low) && !fraction(high)) {
            narrow(high, true, new Numbers(bound(low, apart, 1), Long.MAX_VALUE));
        } else {
            opaque(e, wanted);
        }
    }

    /** The last whole number on that side of a constant; {@code step} is -1 below and 1 above it. */
    private static long bound(CelExpr constant, boolean apart, int step) {
        Object value = Constants.value(constant);
        BigDecimal exact = value instanceof Long l ? BigDecimal.valueOf(l) : BigDecimal.valueOf((Double) value);
        BigDecimal whole = exact.setScale(0, step < 0 ? RoundingMode.FLOOR : RoundingMode.CEILING);
        BigDecimal end = apart && whole.compareTo(exact) == 0 ? whole.add(BigDecimal.valueOf(step)) : whole;
        BigDecimal least = BigDecimal.valueOf(Long.MIN_VALUE);
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
        return end.max(least).min(most).longValueExact();
    }

    private static boolean numeric(CelExpr e) {
        return e.getKind() == Kind.CONSTANT
                && (e.constant().getKind() == CelConstant.Kind.INT64_VALUE
                        || (e.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE
                                && Double.isFinite(e.constant().doubleValue())
                                && Math.abs(e.constant().doubleValue()) < 1e15));
    }

    /** Whether a term may be something between whole numbers, or no number: all but variables, their sizes and hours may. */
    private static boolean fraction(CelExpr e) {
        return switch (e.getKind()) {
            case CONSTANT -> e.constant().getKind() != CelConstant.Kind.INT64_VALUE;
            case IDENT -> !SimpleType.INT.equals(Variables.ALL.get(e.ident().name()));
            case CALL ->
                !Set.of("size", "time.hourIn", "time.weekdayIn")
                        .contains(e.call().function());
            default -> true;
        };
    }

    private void membership(CelExpr e, boolean wanted) {
        CelExpr list = e.call().args().get(1);
        Set<Object> texts = new HashSet<>();
        if (list.getKind() == Kind.LIST) {
            list.list().elements().stream()
                    .filter(x -> x.getKind() == Kind.CONSTANT)
                    .filter(x -> x.constant().getKind() == CelConstant.Kind.STRING_VALUE)
                    .forEach(x -> texts.add(x.constant().stringValue()));
        }
        boolean all = list.getKind() == Kind.LIST
                && texts.size() == list.list().elements().size();
        if (list.getKind() == Kind.LIST && list.list().elements().isEmpty() && wanted) {
            impossible = true;
        } else if (all && wanted) {
            narrow(e.call().args().get(0), false, new Values.Some(texts, false));
        } else if (!wanted && !texts.isEmpty()) {
            narrow(e.call().args().get(0), false, new Values.Some(texts, true));
        } else {
            opaque(e, wanted);
        }
    }

    private void opaque(CelExpr e, boolean wanted) {
        narrow(e, false, new Values.Some(Set.of(wanted), false));
    }

    private Values known(CelExpr term, boolean number) {
        Values known = values.get(Structure.of(term));
        return known == null ? Terms.of(term, number) : known;
    }

    private void narrow(CelExpr term, boolean number, Values to) {
        Values both = known(term, number).and(to);
        values.put(Structure.of(term), both);
        impossible |= both.none();
    }
}
