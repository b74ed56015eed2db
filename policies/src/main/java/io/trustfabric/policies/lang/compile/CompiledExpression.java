package io.trustfabric.policies.lang.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import io.trustfabric.policies.eval.Condition;
import io.trustfabric.policies.lang.types.Issue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition's text, compiled; the same for every document that has this text, so it is kept.
 *
 * @param ast checked, macros replaced; empty where there are issues, or a macro has
 * @param variables those of section 3 that it looks at, macros' too
 * @param functions those that it calls, macros' too
 */
public record CompiledExpression(
        Optional<CelAbstractSyntaxTree> ast,
        Optional<Condition> condition,
        double costMicros,
        Set<String> variables,
        Set<String> functions,
        List<Issue> issues) {

    static CompiledExpression failed(List<Issue> issues) {
        return new CompiledExpression(Optional.empty(), Optional.empty(), 0, Set.of(), Set.of(), issues);
    }

    /** Whether it limits what the linkage graph may grow to. */
    public boolean capsTheGraph() {
        return variables.contains("graph.component")
                || variables.contains("graph.degree")
                || variables.contains("graph.entities")
                || functions.contains("graph.reach")
                || functions.contains("graph.connects");
    }
}
