package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.eval.Approvals;
import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.eval.Mode;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.List;
import java.util.Optional;

/** A policy: docs/spec/policy-language.md, section 2. */
public record PolicyDocument(
        YamlMap root,
        Located<String> name,
        Located<String> version,
        Located<String> owner,
        Optional<Located<Integer>> tier,
        Located<Mode> mode,
        Located<GraphScope> scope,
        Located<Match> match,
        List<RuleDefinition> rules,
        List<Located<ObligationRule>> obligations,
        Optional<Located<Approvals>> approvals,
        List<Located<Waiver>> exceptions,
        List<Suppression> suppress,
        List<TestCase> tests)
        implements Document {

    public PolicyDocument {
        rules = List.copyOf(rules);
        obligations = List.copyOf(obligations);
        exceptions = List.copyOf(exceptions);
        suppress = List.copyOf(suppress);
        tests = List.copyOf(tests);
    }

    /** The condition of one of {@code obligations}, as it is written; empty where it always obliges. */
    public static Optional<YamlText> when(Located<ObligationRule> obligation) {
        return ((YamlMap) obligation.node())
                .get("when")
                .filter(YamlText.class::isInstance)
                .map(YamlText.class::cast);
    }
}
