package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.eval.glob.Glob;
import java.util.Collection;
import java.util.List;

/** Which datasets of a catalogue a policy is about. */
public final class MatchedDatasets {

    private MatchedDatasets() {}

    /** Those of which some query could match, in the given order: classes are those of the columns that it uses. */
    public static List<DatasetEntry> of(Match match, Collection<DatasetEntry> datasets, ClassContainment containment) {
        List<Glob> patterns = match.datasets().stream().map(Glob::of).toList();
        return datasets.stream()
                .filter(d -> matches(match, patterns, d, containment))
                .toList();
    }

    private static boolean matches(Match match, List<Glob> patterns, DatasetEntry d, ClassContainment containment) {
        return (patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matches(d.name())))
                && (match.tiers().isEmpty() || match.tiers().contains(d.tier().orElse(1)))
                && (match.tags().isEmpty() || match.tags().stream().anyMatch(d.tags()::contains))
                && (match.classes().isEmpty()
                        || d.columns().stream().anyMatch(c -> containment.with(c.classes()).stream()
                                .anyMatch(match.classes()::contains)));
    }
}
