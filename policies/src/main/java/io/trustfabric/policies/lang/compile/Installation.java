package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.macro.MacroLibrary;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A compiled policy without errors, as it is installed. */
final class Installation {
    private final Explanations explanations;

    Installation(MacroLibrary library, List<MacroDocument> macros) {
        this.explanations = new Explanations(library, macros);
    }

    InstalledPolicy install(CompiledPolicy compiled) {
        PolicyDocument d = compiled.document();
        List<Rule> rules = new ArrayList<>();
        boolean capped = false;
        for (RuleDefinition rule : d.rules()) {
            CompiledExpression condition = compiled.condition(rule).orElseThrow();
            Map<String, String> explain = explanations.of(rule);
            rules.add(new Rule(
                    rule.id().value(),
                    rule.effect().value(),
                    condition.condition().orElseThrow(),
                    explain));
            capped |= rule.effect().value() == Rule.Kind.DENY && condition.capsTheGraph();
        }
        return new InstalledPolicy(
                d.name().value(),
                d.version().value(),
                d.mode().value(),
                d.scope().value(),
                d.match().value(),
                rules,
                d.obligations().stream().map(o -> obligation(compiled, o)).toList(),
                d.approvals().map(Located::value),
                d.exceptions().stream().map(Located::value).toList(),
                capped);
    }

    private static ObligationRule obligation(CompiledPolicy compiled, Located<ObligationRule> written) {
        return PolicyDocument.when(written).isEmpty()
                ? written.value()
                : new ObligationRule.Conditional(
                        written.value(),
                        compiled.condition(written).orElseThrow().condition().orElseThrow());
    }
}
