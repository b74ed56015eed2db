package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.glob.Glob;
import io.trustfabric.policies.lang.compile.ColumnPattern;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Patterns and classes that fit nothing in the catalogue, in matches and obligations, and matches that fit nothing as a whole. */
final class MatchNothing implements Lint {

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        policy.set().catalogue().ifPresent(catalogue -> check(policy, catalogue, found));
    }

    private static void check(LintedPolicy policy, Catalogue catalogue, Consumer<Finding> found) {
        YamlMap match = (YamlMap) policy.document().match().node();
        boolean names = names(match, catalogue, found);
        boolean told = classes(match, catalogue, found) || names;
        if (!policy.datasets().isEmpty()) {
            policy.document()
                    .obligations()
                    .forEach(o -> obligation(o, policy.datasets(), catalogue.containment(), found));
        } else if (!told) {
            found.accept(
                    Finding.of(LintCode.MATCH_NOTHING, match.span(), "no dataset of the catalogue fits all of this"));
        }
    }

    private static boolean names(YamlMap match, Catalogue catalogue, Consumer<Finding> found) {
        List<String> names =
                catalogue.datasets().stream().map(DatasetEntry::name).toList();
        boolean told = false;
        for (YamlText pattern : texts(match.get("datasets"))) {
            if (names.stream().noneMatch(Glob.of(pattern.value())::matches)) {
                told = true;
                found.accept(nothing(pattern, "no dataset of the catalogue fits ", pattern.value(), names));
            }
        }
        return told;
    }

    private static boolean classes(YamlMap match, Catalogue catalogue, Consumer<Finding> found) {
        Set<String> classes = classes(catalogue.datasets(), catalogue.containment());
        boolean told = false;
        for (YamlText name : texts(match.get("classes"))) {
            if (!classes.contains(name.value())) {
                told = true;
                found.accept(nothing(name, "no column of the catalogue has the class ", name.value(), classes));
            }
        }
        return told;
    }

    /** Of patterns of names that fit nothing an error was told. */
    private static void obligation(
            Located<ObligationRule> obligation,
            List<DatasetEntry> matched,
            ClassContainment containment,
            Consumer<Finding> found) {
        YamlMap fields =
                (YamlMap) ((YamlMap) obligation.node()).entries().get(0).value();
        for (YamlText text : texts(fields.get("columns"))) {
            ColumnPattern pattern = ColumnPattern.of(text.value(), obligation.value(), containment);
            if (pattern.columnClass().isPresent() && !pattern.fitsSome(matched)) {
                found.accept(nothing(
                        text,
                        "no column of a matched dataset has the class ",
                        pattern.columnClass().get(),
                        classes(matched, containment)));
            }
        }
    }

    private static Finding nothing(YamlText at, String message, String name, Collection<String> known) {
        Finding finding = Finding.of(LintCode.MATCH_NOTHING, at.span(), message + Words.quoted(name));
        return Words.didYouMean(name, known).map(finding::hint).orElse(finding);
    }

    private static Set<String> classes(Collection<DatasetEntry> datasets, ClassContainment containment) {
        Set<String> classes = new TreeSet<>();
        datasets.forEach(d -> d.columns().forEach(c -> classes.addAll(containment.with(c.classes()))));
        return classes;
    }

    private static List<YamlText> texts(Optional<YamlNode> list) {
        return list.map(n -> ((YamlList) n).elements()).orElse(List.of()).stream()
                .map(YamlText.class::cast)
                .toList();
    }
}
