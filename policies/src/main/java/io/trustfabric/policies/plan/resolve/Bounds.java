package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.ColumnType;
import io.trustfabric.policies.plan.tree.Expr;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Bounds that conditions put on columns that identify. Whoever asks for those between two constants of which few are between names them:
 * {@code id >= 7 AND id <= 7}, wherever the two stand in the statement, unless OR keeps them apart.
 */
final class Bounds {

    /** More are a range, and name nobody. */
    static final int MOST = 100;

    /** One; {@code constant} is null where it is computed. */
    private record Bound(Source column, boolean lower, boolean inclusive, Object constant) {}

    /** What holds together: its own, and what holds outside. */
    private record Branch(Branch outer, List<Bound> own) {
        Branch(Branch outer) {
            this(outer, new ArrayList<>());
        }
    }

    private final Findings findings;
    private final List<Branch> branches = new ArrayList<>();
    private Branch here = new Branch(null);
    private boolean negated;

    Bounds(Findings findings) {
        this.findings = findings;
        branches.add(here);
    }

    /** Reads the parts of AND or OR. */
    <T, P> List<T> parts(boolean and, List<P> parts, Function<P, T> read) {
        return parts.stream()
                .map(p -> and != negated ? read.apply(p) : apart(() -> read.apply(p)))
                .toList();
    }

    /** Reads what does not hold together with what is beside it. */
    <T> T apart(Supplier<T> read) {
        Branch before = here;
        here = new Branch(before);
        branches.add(here);
        try {
            return read.get();
        } finally {
            here = before;
        }
    }

    <T> T not(Supplier<T> read) {
        return turned(!negated, read);
    }

    /** Reads a query: NOT before EXISTS turns no condition within. */
    <T> T within(Supplier<T> read) {
        return turned(false, read);
    }

    private <T> T turned(boolean now, Supplier<T> read) {
        boolean before = negated;
        negated = now;
        try {
            return read.get();
        } finally {
            negated = before;
        }
    }

    void compared(String operator, Lineage left, Lineage right) {
        boolean lower = operator.equals(">") || operator.equals(">=");
        if (lower || operator.equals("<") || operator.equals("<=")) {
            boolean inclusive = operator.endsWith("=") != negated;
            bound(left, lower != negated, inclusive, right);
            bound(right, lower == negated, inclusive, left);
        }
    }

    private void bound(Lineage column, boolean lower, boolean inclusive, Lineage constant) {
        if (!constant.sources().isEmpty()) {
            return;
        }
        List<Expr.Literal> literals = constant.literals();
        boolean known = !constant.computed() && literals.size() == 1;
        for (Source source : known ? column.sources() : column.exact()) {
            if (Comparisons.names(source)) {
                here.own.add(new Bound(
                        source, lower, inclusive, known ? literals.get(0).value() : null));
            }
        }
    }

    /** Names those who are between, when all has been read. Of a class, not of a column alone: columns that are joined bound each other. */
    void name() {
        for (Branch branch : branches) {
            Map<String, List<Bound>> byClass = new TreeMap<>();
            for (Branch b = branch; b != null && !branch.own.isEmpty(); b = b.outer) {
                findings.budget.spend(1 + 10L * b.own.size());
                b.own.forEach(bound -> byClass.computeIfAbsent(
                                Individuals.identifierClass(bound.column), k -> new ArrayList<>())
                        .add(bound));
            }
            byClass.values().forEach(this::name);
        }
    }

    private void name(List<Bound> bounds) {
        if (bounds.stream().allMatch(Bound::lower) || bounds.stream().noneMatch(Bound::lower)) {
            return;
        }
        for (Bound one : bounds) {
            if (one.constant == null) {
                findings.unresolved("a column that identifies individuals is bounded by a computed value: "
                        + one.column.dataset() + "." + one.column.column().name());
            }
        }
        Source column = bounds.get(0).column;
        List<Bound> known = bounds.stream().filter(b -> b.constant != null).toList();
        List<Object> between = new ArrayList<>();
        if (column.type().whole()) {
            between.addAll(whole(known, b -> ColumnType.UNKNOWN.asNumber(b.constant)));
            between.addAll(whole(known, b -> column.type().asNumber(b.constant))); // as a cast has it
        }
        Set<String> most = known.stream()
                .filter(b -> !b.lower && b.inclusive)
                .map(b -> column.type().spelled(b.constant))
                .collect(Collectors.toSet());
        known.stream()
                .filter(b ->
                        b.lower && b.inclusive && most.contains(column.type().spelled(b.constant)))
                .forEach(b -> between.add(b.constant));
        findings.individuals.names(
                column,
                Individuals.identifierClass(column),
                between.stream().map(Expr.Literal::new).toList());
    }

    private static List<BigDecimal> whole(List<Bound> bounds, Function<Bound, Optional<BigDecimal>> number) {
        Optional<BigDecimal> least = bounds.stream()
                .filter(Bound::lower)
                .flatMap(b -> number.apply(b).map(n -> first(n, b.inclusive)).stream())
                .max(BigDecimal::compareTo);
        Optional<BigDecimal> most = bounds.stream()
                .filter(b -> !b.lower)
                .flatMap(b ->
                        number.apply(b).map(n -> first(n.negate(), b.inclusive).negate()).stream())
                .min(BigDecimal::compareTo);
        List<BigDecimal> between = new ArrayList<>();
        if (least.isPresent() && most.isPresent()) {
            BigDecimal past = least.get().add(BigDecimal.valueOf(MOST));
            boolean few = most.get().compareTo(past) < 0;
            for (BigDecimal n = least.get(); few && n.compareTo(most.get()) <= 0; n = n.add(BigDecimal.ONE)) {
                between.add(n);
            }
        }
        return between;
    }

    /** The least whole number from there on. */
    private static BigDecimal first(BigDecimal bound, boolean inclusive) {
        BigDecimal tame = tame(bound);
        return inclusive
                ? tame.setScale(0, RoundingMode.CEILING)
                : tame.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    }

    /** 1e999999999 has a billion digits when it is spelled out: what is so great, or so small, lies beyond or between whole numbers anyhow. */
    private static BigDecimal tame(BigDecimal number) {
        long magnitude = (long) number.precision() - number.scale();
        BigDecimal sign = BigDecimal.valueOf(number.signum());
        return Math.abs(magnitude) <= 100 ? number : sign.scaleByPowerOfTen(magnitude > 0 ? 100 : -1);
    }
}
