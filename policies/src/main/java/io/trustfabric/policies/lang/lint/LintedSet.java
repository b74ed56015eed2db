package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.compile.CompiledPolicy;
import io.trustfabric.policies.lang.compile.Explanations;
import io.trustfabric.policies.lang.compile.MatchedDatasets;
import io.trustfabric.policies.lang.model.MacroDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a policy is looked at in the light of.
 *
 * @param today in UTC
 * @param datasets those that each policy matches, in the catalogue's order
 * @param policies those that match some query of each dataset, by name
 */
record LintedSet(
        CompileResult compiled,
        Explanations explanations,
        Optional<Catalogue> catalogue,
        LocalDate today,
        IdentityHashMap<CompiledPolicy, List<DatasetEntry>> datasets,
        IdentityHashMap<DatasetEntry, List<CompiledPolicy>> policies) {

    static LintedSet of(CompileResult compiled, Optional<Catalogue> catalogue, LocalDate today) {
        List<MacroDocument> macros = compiled.documents().stream()
                .filter(MacroDocument.class::isInstance)
                .map(MacroDocument.class::cast)
                .toList();
        List<DatasetEntry> all = catalogue.map(c -> List.copyOf(c.datasets())).orElse(List.of());
        ClassContainment containment = catalogue.map(Catalogue::containment).orElse(ClassContainment.NONE);
        IdentityHashMap<CompiledPolicy, List<DatasetEntry>> datasets = new IdentityHashMap<>();
        IdentityHashMap<DatasetEntry, List<CompiledPolicy>> policies = new IdentityHashMap<>();
        compiled.policies().stream()
                .sorted(Comparator.comparing(p -> p.document().name().value()))
                .forEach(policy -> {
                    List<DatasetEntry> matched =
                            MatchedDatasets.of(policy.document().match().value(), all, containment);
                    datasets.put(policy, matched);
                    matched.forEach(d ->
                            policies.computeIfAbsent(d, k -> new ArrayList<>()).add(policy));
                });
        return new LintedSet(
                compiled, new Explanations(compiled.macros(), macros), catalogue, today, datasets, policies);
    }

    /** The policies that match some query of a dataset, by name. */
    List<CompiledPolicy> matching(DatasetEntry dataset) {
        return policies.getOrDefault(dataset, List.of());
    }
}
