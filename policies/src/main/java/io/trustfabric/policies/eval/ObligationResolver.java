package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.glob.Glob;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.plan.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What one obligation of a policy comes to on a dataset of a query: docs/spec/policy-language.md, section 7. */
final class ObligationResolver {
    private static final String OF_CLASS = "class:";

    private final ObligationRule rule;
    private final Optional<Condition> when;
    private final List<ColumnPattern> patterns;

    /** {@code glob} is empty where the pattern is a class. */
    private record ColumnPattern(Optional<Glob> glob, String ofClass) {
        static ColumnPattern of(String pattern) {
            return pattern.startsWith(OF_CLASS)
                    ? new ColumnPattern(Optional.empty(), pattern.substring(OF_CLASS.length()))
                    : new ColumnPattern(Optional.of(Glob.of(pattern)), "");
        }

        /** A width is of the class itself; what hides a class hides it within others too. */
        boolean fits(String qualified, UsedDataset dataset, UsedDataset.UsedColumn column, boolean within) {
            return glob.map(g -> g.matches(qualified))
                    .orElseGet(() -> within
                            ? dataset.holds(column, ofClass)
                            : column.classes().contains(ofClass));
        }
    }

    ObligationResolver(ObligationRule written) {
        this.rule = written.plain();
        this.when = written instanceof ObligationRule.Conditional c ? Optional.of(c.when()) : Optional.empty();
        this.patterns = columns(rule).stream().map(ColumnPattern::of).toList();
    }

    private static Set<String> columns(ObligationRule rule) {
        if (rule instanceof ObligationRule.Redact r) {
            return r.columns();
        } else if (rule instanceof ObligationRule.Mask m) {
            return m.columns();
        }
        return rule instanceof ObligationRule.Bucket b ? b.columns() : Set.of();
    }

    /** Whether it applies to this query at all. */
    boolean obliges(Facts facts) throws ConditionException {
        return when.isEmpty() || when.get().holds(facts);
    }

    /** As a policy writes it. */
    String word() {
        return rule.word();
    }

    /**
     * Gives what applies to {@code into}.
     *
     * @return what keeps the obligation from being met, where something does
     */
    Optional<String> resolve(UsedDataset dataset, Principal principal, Consumer<Obligation> into) {
        if (rule instanceof ObligationRule.Top top) {
            // by what the query does not use nothing could be redacted, and its order would show through
            into.accept(new Obligation.Top(
                    top.k(),
                    dataset.column(top.by())
                            .map(c -> qualified(dataset, c.name()))
                            .orElse("")));
            return Optional.empty();
        }
        if (rule instanceof ObligationRule.Rows rows) {
            return rows(rows, dataset, principal, into);
        }
        boolean within = !(rule instanceof ObligationRule.Bucket);
        for (UsedDataset.UsedColumn column : dataset.columns()) {
            String qualified = qualified(dataset, column.name());
            if (patterns.stream().anyMatch(pattern -> pattern.fits(qualified, dataset, column, within))) {
                into.accept(onColumn(qualified));
            }
        }
        return Optional.empty();
    }

    private Obligation onColumn(String qualified) {
        if (rule instanceof ObligationRule.Mask m) {
            return new Obligation.Mask(qualified, m.keep());
        }
        return rule instanceof ObligationRule.Bucket b
                ? new Obligation.Bucket(qualified, b.width())
                : new Obligation.Redact(qualified);
    }

    private static Optional<String> rows(
            ObligationRule.Rows rows, UsedDataset dataset, Principal principal, Consumer<Obligation> into) {
        Optional<String> column = dataset.entry()
                .flatMap((DatasetEntry entry) -> entry.column(rows.column()))
                .map(entry -> qualified(dataset, entry.name()));
        column.ifPresent(qualified -> into.accept(new Obligation.Rows(qualified, values(rows.values(), principal))));
        return column.isPresent()
                ? Optional.empty()
                : Optional.of("rows cannot be limited by a column %s that %s does not have"
                        .formatted(rows.column(), dataset.name()));
    }

    /** The asker's own values in the place of their names. An unknown one adds nothing: rows without a region are not theirs. */
    private static Set<String> values(Set<String> written, Principal principal) {
        Set<String> values = new HashSet<>();
        for (String value : written) {
            switch (value) {
                case "principal.region" -> values.add(principal.region());
                case "principal.id" -> values.add(principal.id());
                case "principal.teams" -> values.addAll(principal.teams());
                default -> values.add(value);
            }
        }
        if (!written.contains("")) {
            values.remove("");
        }
        return values;
    }

    private static String qualified(UsedDataset dataset, String column) {
        return dataset.name() + "." + column;
    }
}
