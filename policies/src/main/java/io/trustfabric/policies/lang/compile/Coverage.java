package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.eval.Mode;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.plan.Action;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether obligations cover a catalogue's sensitive columns: docs/spec/policy-language.md, section 11, {@code uncovered-column}. What
 * counts is a policy that is enforced for every tenant and matches each read of the column: one that watches, a canary, and one that is
 * about other actions or other columns leave somebody's query as it is.
 *
 * @param columns how many call for an obligation: of tier 1, 2 or unknown, with a class other than {@code none} and
 *     {@code quasi-identifier}
 * @param gaps those that no policy covers, in the catalogue's order
 */
public record Coverage(int columns, List<Gap> gaps) {
    /** Classes that call for no obligation: somebody found nothing, or the caps on the linkage graph see to it. */
    private static final Set<String> HARMLESS = Set.of("none", "quasi-identifier", "row-key");

    /**
     * A column that nothing covers.
     *
     * @param columnClass the first of its classes that call for an obligation
     * @param policy the first that matches some query of the dataset; empty where all of them are denied for want of one, and where
     *     one whose match has errors may cover the column
     */
    public record Gap(DatasetEntry dataset, ColumnEntry column, String columnClass, Optional<PolicyDocument> policy) {}

    /** A policy that may cover, and what it changes. */
    private record Cover(Match match, List<ColumnPattern> changed, ClassContainment containment) {
        static Cover of(PolicyDocument policy, ClassContainment containment) {
            return new Cover(
                    policy.match().value(),
                    policy.obligations().stream()
                            .flatMap(o -> ColumnPattern.changed(o.value(), containment).stream())
                            .toList(),
                    containment);
        }

        /** Whether it matches a query that reads nothing but this column, and changes it. */
        boolean covers(DatasetEntry dataset, ColumnEntry column) {
            return (match.classes().isEmpty()
                            || containment.with(column.classes()).stream().anyMatch(match.classes()::contains))
                    && changed.stream().anyMatch(p -> p.fits(dataset, column));
        }
    }

    /** What some policies match and change. */
    private static final class Covers {
        private final IdentityHashMap<DatasetEntry, List<Cover>> covers = new IdentityHashMap<>();
        private final IdentityHashMap<DatasetEntry, PolicyDocument> first = new IdentityHashMap<>();

        Covers(List<PolicyDocument> policies, Catalogue catalogue) {
            List<DatasetEntry> datasets = List.copyOf(catalogue.datasets());
            for (PolicyDocument policy : policies) {
                Cover cover = Cover.of(policy, catalogue.containment());
                for (DatasetEntry dataset :
                        MatchedDatasets.of(policy.match().value(), datasets, catalogue.containment())) {
                    first.putIfAbsent(dataset, policy);
                    if (everybodysReads(policy)) {
                        covers.computeIfAbsent(dataset, k -> new ArrayList<>()).add(cover);
                    }
                }
            }
        }

        boolean covers(DatasetEntry dataset, ColumnEntry column) {
            return covers.getOrDefault(dataset, List.of()).stream().anyMatch(c -> c.covers(dataset, column));
        }

        Optional<PolicyDocument> first(DatasetEntry dataset) {
            return Optional.ofNullable(first.get(dataset));
        }
    }

    public Coverage {
        gaps = List.copyOf(gaps);
    }

    public static Coverage of(ReadMatches policies, Catalogue catalogue) {
        Covers sure = new Covers(policies.sound(), catalogue);
        Covers perhaps = new Covers(policies.doubtful(), catalogue);
        int columns = 0;
        List<Gap> gaps = new ArrayList<>();
        for (DatasetEntry dataset : catalogue.datasets()) {
            for (ColumnEntry column : dataset.sensitive() ? dataset.columns() : List.<ColumnEntry>of()) {
                Optional<String> sensitive = sensitive(column);
                columns += sensitive.isPresent() ? 1 : 0;
                if (sensitive.isPresent() && !sure.covers(dataset, column)) {
                    Optional<PolicyDocument> place = sure.first(dataset)
                            .or(() -> perhaps.covers(dataset, column) ? Optional.empty() : perhaps.first(dataset));
                    gaps.add(new Gap(dataset, column, sensitive.get(), place));
                }
            }
        }
        return new Coverage(columns, gaps);
    }

    public int covered() {
        return columns - gaps.size();
    }

    private static Optional<String> sensitive(ColumnEntry column) {
        return column.classes().stream()
                .filter(c -> !HARMLESS.contains(c))
                .sorted()
                .findFirst();
    }

    private static boolean everybodysReads(PolicyDocument policy) {
        Mode mode = policy.mode().value();
        Set<Action> actions = policy.match().value().actions();
        return mode.enforce() && mode.canaryPercent() >= 100 && (actions.isEmpty() || actions.contains(Action.READ));
    }
}
