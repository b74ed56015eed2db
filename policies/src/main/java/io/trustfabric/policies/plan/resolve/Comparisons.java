package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.resolve.JoinGraph.Link;
import io.trustfabric.policies.plan.tree.Expr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a comparison of two values tells: a join, individuals, or a filter. */
final class Comparisons {

    /** Operators that name a value, also by excluding it: everybody but one tells of that one. */
    private static final Set<String> NAMING = Set.of("=", "<>", "is", "is not");

    /** Operators that make a join one with a condition. {@code <>} leaves nearly every pair. */
    private static final Set<String> CONNECTING = Set.of("=", "<", "<=", ">", ">=", "is");

    private final Findings findings;

    Comparisons(Findings findings) {
        this.findings = findings;
    }

    /**
     * Records it.
     *
     * @param filters whether it is a condition: then columns that are not joined get the role FILTER
     * @return what is certain where it holds
     */
    Certain relate(String operator, Lineage left, Lineage right, boolean filters) {
        Set<Link> links = new HashSet<>();
        Set<Source> joined = new HashSet<>();
        findings.budget.spend(1 + (long) left.sources().size() * right.sources().size());
        for (Source l : left.sources()) {
            for (Source r : right.sources()) {
                if (l.occurrence() != r.occurrence()) {
                    findings.join(l, r);
                    joined.add(l);
                    joined.add(r);
                    links.add(Link.of(l.occurrence(), r.occurrence()));
                }
            }
        }
        joined.addAll(within(left));
        joined.addAll(within(right));
        if (filters || right.sources().isEmpty()) {
            filter(left, joined); // a comparison with a constant is a condition wherever it stands
        }
        if (filters || left.sources().isEmpty()) {
            filter(right, joined);
        }
        if (!left.sources().isEmpty() && !right.sources().isEmpty()) {
            findings.stacked(left);
            findings.stacked(right);
        }
        findings.bounds.compared(operator, left, right);
        names(operator, left, right);
        names(operator, right, left);
        boolean connects = CONNECTING.contains(operator) && !left.mixed() && !right.mixed();
        Set<Link> connected = connects ? links : Set.of();
        return operator.equals("=") ? equal(connected, left, right) : Certain.of(connected);
    }

    private Certain equal(Set<Link> links, Lineage left, Lineage right) {
        Set<Integer> named = new HashSet<>(confined(left, right));
        named.addAll(confined(right, left));
        boolean columns = !left.sources().isEmpty()
                && !right.sources().isEmpty()
                && !(left.exact().isEmpty() && right.exact().isEmpty());
        Set<Equal> equals = columns
                ? Set.of(new Equal(Equal.Side.of(left), Equal.Side.of(right), Equal.Missing.NEITHER))
                : Set.of();
        return new Certain(links, equals, named, Map.of());
    }

    /** Mentions whose rows are of those whom the constants name: the column stands there as it is, and the constants are all known. */
    private Set<Integer> confined(Lineage column, Lineage constant) {
        boolean known = constant.sources().isEmpty()
                && !constant.computed()
                && !constant.literals().isEmpty()
                && constant.literals().stream()
                        .allMatch(l -> l.value() instanceof String || l.value() instanceof BigDecimal);
        return known && column.exact().stream().allMatch(findings.mentions::identifies)
                ? Equal.Side.of(column).exactly()
                : Set.of();
    }

    /** A function of a column and constants that is a condition: {@code starts_with(name, 'A')}. */
    void predicate(List<Lineage> arguments) {
        if (arguments.stream().anyMatch(a -> a.sources().isEmpty())) {
            arguments.forEach(this::condition);
        }
    }

    /** {@code regexp_matches(name, '^Ada$')} names as {@code =} does. */
    void pattern(String function, List<Lineage> arguments) {
        if (KnownFunctions.PATTERNS.contains(function) && arguments.size() >= 2) {
            named(
                    arguments.get(0),
                    arguments.get(1),
                    l -> NamingPattern.regularExpression(l, function.equals("regexp_full_match")));
        }
    }

    /** Whether a column stores a value by which somebody is known, and it comes to the comparison from one row. */
    static boolean names(Source source) {
        return !Individuals.identifierClass(source).isEmpty()
                && source.through().compareTo(Source.Through.ONE) < 0;
    }

    /** A condition that asks whether a value is NULL. Of a stored one it says nothing else, but where a row that is missing has none either. */
    void tested(Lineage value) {
        boolean stored = !value.exact().isEmpty()
                && value.exact().equals(value.sources())
                && value.sources().stream().noneMatch(s -> findings.mayBeMissing.contains(s.occurrence()));
        if (stored) {
            value.sources().forEach(s -> findings.use(s, ColumnRole.TESTED));
        } else {
            condition(value);
        }
    }

    /** A condition that is one value, e.g. a function of it. */
    void condition(Lineage value) {
        filter(value, within(value));
    }

    private void filter(Lineage value, Set<Source> joined) {
        for (Source source : value.sources()) {
            if (!joined.contains(source)) {
                boolean counted =
                        source.through() == Source.Through.COUNT; // a condition on how many is none on who they are
                findings.use(source, counted ? ColumnRole.AGGREGATED : ColumnRole.FILTER);
            }
        }
    }

    /** Columns of different mentions that are put together before they are compared are compared too: {@code a.x - b.y = 0}. */
    private Set<Source> within(Lineage value) {
        if (!value.mixed()) {
            return Set.of();
        }
        List<Source> sources = new ArrayList<>(value.sources());
        findings.budget.spend((long) sources.size() * sources.size());
        Set<Source> joined = new HashSet<>();
        for (int i = 0; i < sources.size(); i++) {
            for (int j = i + 1; j < sources.size(); j++) {
                if (sources.get(i).occurrence() != sources.get(j).occurrence()) {
                    findings.join(sources.get(i), sources.get(j));
                    joined.add(sources.get(i));
                    joined.add(sources.get(j));
                }
            }
        }
        return joined;
    }

    private void names(String operator, Lineage column, Lineage constant) {
        if (operator.equals("like")) {
            named(column, constant, NamingPattern::like);
        } else if (NAMING.contains(operator)) {
            named(column, constant, null);
        }
    }

    /** @param pattern whom a text names that is none; null where each value is one that is named */
    private void named(Lineage column, Lineage constant, Function<String, List<String>> pattern) {
        if (constant.literals().isEmpty() && !constant.computed()) {
            return;
        }
        for (Source source : column.sources()) {
            if (!names(source)) {
                continue;
            }
            boolean unclear = constant.literals().stream()
                    .anyMatch(l -> pattern == null && source.type().between(l.value()));
            if (constant.computed() || unclear) {
                findings.unresolved("a column that identifies individuals is compared with a computed value: "
                        + source.dataset() + "." + source.column().name());
            }
            findings.individuals.names(
                    source,
                    Individuals.identifierClass(source),
                    pattern == null ? constant.literals() : named(constant.literals(), pattern));
        }
    }

    private static List<Expr.Literal> named(List<Expr.Literal> literals, Function<String, List<String>> pattern) {
        return literals.stream()
                .filter(l -> l.value() instanceof String)
                .flatMap(l -> pattern.apply((String) l.value()).stream())
                .map(Expr.Literal::new)
                .toList();
    }
}
