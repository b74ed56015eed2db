package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.lang.compile.Coverage.Gap;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Errors against a catalogue: obligations that name columns which nothing has, sensitive columns that nothing covers. */
final class CatalogueChecks {
    private final Catalogue catalogue;
    private final Findings findings;

    private CatalogueChecks(Catalogue catalogue, Findings findings) {
        this.catalogue = catalogue;
        this.findings = findings;
    }

    static void check(List<PolicyDocument> policies, Catalogue catalogue, Findings findings) {
        CatalogueChecks checks = new CatalogueChecks(catalogue, findings);
        ReadMatches matches = ReadMatches.of(policies, findings.all());
        matches.sound().forEach(checks::names);
        Coverage.of(matches, catalogue).gaps().forEach(checks::uncovered);
    }

    private void names(PolicyDocument policy) {
        List<DatasetEntry> matched =
                MatchedDatasets.of(policy.match().value(), catalogue.datasets(), catalogue.containment());
        if (matched.isEmpty()) {
            return; // a match of nothing is a lint
        }
        for (Located<ObligationRule> obligation : policy.obligations()) {
            YamlMap fields =
                    (YamlMap) ((YamlMap) obligation.node()).entries().get(0).value();
            for (YamlText pattern : texts(fields.get("columns"))) {
                ColumnPattern columns = ColumnPattern.of(pattern.value(), obligation.value(), catalogue.containment());
                // a class that no column has yet is a lint: a policy may be there before the data
                if (columns.columnClass().isEmpty() && !columns.fitsSome(matched)) {
                    nothing(pattern, "no column of a matched dataset fits ", Set.of());
                }
            }
            fields.get("column")
                    .or(() -> fields.get("by"))
                    .filter(YamlText.class::isInstance)
                    .ifPresent(n -> column((YamlText) n, matched));
        }
    }

    private void column(YamlText column, List<DatasetEntry> matched) {
        boolean known = matched.stream().anyMatch(d -> d.column(column.value()).isPresent());
        if (!known) {
            Set<String> names = new HashSet<>();
            matched.forEach(d -> d.columns().forEach(c -> names.add(c.name())));
            nothing(column, "no matched dataset has the column ", names);
        }
    }

    private void nothing(YamlText at, String message, Set<String> known) {
        findings.error("unknown-column", at, message + Words.quoted(at.value()), Words.didYouMean(at.value(), known));
    }

    /** Where nothing matches a sensitive dataset its queries are denied: there is nothing to cover, and no place to tell it at. */
    private void uncovered(Gap gap) {
        gap.policy()
                .ifPresent(policy -> findings.error(
                        "uncovered-column",
                        policy.match().node(),
                        "%s.%s is of class %s, and no obligation of a policy that is enforced for all tenants covers its reads"
                                .formatted(gap.dataset().name(), gap.column().name(), gap.columnClass()),
                        Optional.of("add - redact: {columns: [\"class:%s\"]}, or a mask or bucket"
                                .formatted(gap.columnClass()))));
    }

    private static List<YamlText> texts(Optional<YamlNode> list) {
        List<YamlNode> elements = list.filter(YamlList.class::isInstance)
                .map(n -> ((YamlList) n).elements())
                .orElse(List.of());
        return elements.stream()
                .filter(YamlText.class::isInstance)
                .map(YamlText.class::cast)
                .toList();
    }
}
