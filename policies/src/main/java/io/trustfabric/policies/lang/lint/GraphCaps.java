package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.NodeEdits;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.types.Signature;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tier 1 or 2 without caps on the linkage graph, or with caps that do not look at unbounded traversals. */
final class GraphCaps implements Lint {
    private static final int MOST_RULES = 200;
    /** Section 6 of docs/spec/policy-language.md, 7: what holds where no policy has caps. */
    private static final String CALL = "graph.caps(component: 50, path: 3, degree: 20)";

    private static final String CONDITION =
            "graph.component > 50 || graph.degree > 20 || query.pathLength > 3 || query.unbounded";

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        if (!policy.sensitive()) {
            return;
        }
        List<RuleDefinition> caps = policy.caps();
        if (caps.isEmpty()) {
            found.accept(Finding.of(
                            LintCode.GRAPH_CAPS_MISSING,
                            policy.document().name().span(),
                            "tier 1 or 2, and no deny rule caps the linkage graph")
                    .hint("the default caps hold until a policy that enforces has its own")
                    .fix(fix(policy)));
            return;
        }
        boolean bounded = policy.document().rules().stream()
                .anyMatch(r -> policy.condition(r).variables().contains("query.unbounded"));
        if (!bounded) {
            found.accept(Finding.of(
                            LintCode.UNBOUNDED_TRAVERSAL,
                            caps.get(0).condition().orElseThrow().span(),
                            "the caps do not look at query.unbounded: a join without a condition passes them")
                    .hint("add || query.unbounded")
                    .about(caps.get(0).id().value()));
        }
    }

    private static Optional<Fix> fix(LintedPolicy policy) {
        List<RuleDefinition> rules = policy.document().rules();
        if (rules.size() >= MOST_RULES) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        rules.forEach(r -> ids.add(r.id().value()));
        String id = "linkage";
        for (int n = 2; ids.contains(id); n++) {
            id = "linkage-" + n;
        }
        boolean macro = Optional.ofNullable(
                        policy.set().compiled().macros().signatures().get("graph.caps"))
                .map(Signature::shown)
                .filter("graph.caps(component: int, path: int, degree: int)"::equals)
                .filter(s ->
                        policy.set().compiled().macros().macro("graph.caps").isPresent())
                .isPresent();
        String condition = macro ? "use: \"" + CALL + "\"" : "when: \"" + CONDITION + "\"";
        YamlList list = (YamlList) policy.document().root().get("rules").orElseThrow();
        return Optional.of(new Fix(
                "add caps on the linkage graph",
                List.of(NodeEdits.add(list, "{id: %s, effect: deny, %s}".formatted(id, condition)))));
    }
}
