package io.trustfabric.policies.diff;

import dev.cel.common.ast.CelExpr;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.compile.CompiledPolicy;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The policies that a compilation gave, as {@link PolicyDiff} compares them. */
public final class CompiledVersions {

    private CompiledVersions() {}

    /**
     * By the policies' names. The hash of a version is that of its document and of all macros beside it: a policy whose document is the
     * same answers otherwise where a macro does.
     *
     * @throws IllegalArgumentException where the documents have errors
     */
    public static SortedMap<String, PolicyVersion> of(CompileResult compiled) {
        Map<String, InstalledPolicy> installed = compiled
                .set()
                .orElseThrow(() -> new IllegalArgumentException("documents with errors are no version of a policy"))
                .policies()
                .stream()
                .collect(Collectors.toMap(InstalledPolicy::name, p -> p));
        String macros = compiled.documents().stream()
                .filter(MacroDocument.class::isInstance)
                .map(Document::file)
                .map(compiled.hashes()::get)
                .sorted()
                .collect(Collectors.joining(" "));
        SortedMap<String, PolicyVersion> versions = new TreeMap<>();
        for (CompiledPolicy policy : compiled.policies()) {
            String name = policy.document().name().value();
            String hash = compiled.hashes().get(policy.document().file()) + " " + macros;
            versions.put(name, new PolicyVersion(installed.get(name), hash, conditions(policy)));
        }
        return versions;
    }

    private static Map<String, CelExpr> conditions(CompiledPolicy policy) {
        Map<String, CelExpr> conditions = new HashMap<>();
        for (RuleDefinition rule : policy.document().rules()) {
            policy.condition(rule)
                    .flatMap(c -> c.ast())
                    .ifPresent(ast -> conditions.put(rule.id().value(), ast.getExpr()));
        }
        for (int i = 0; i < policy.document().obligations().size(); i++) {
            String name = PolicyVersion.ofObligation(i);
            policy.condition(policy.document().obligations().get(i))
                    .flatMap(c -> c.ast())
                    .ifPresent(ast -> conditions.put(name, ast.getExpr()));
        }
        return conditions;
    }
}
