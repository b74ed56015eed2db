package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.lang.compile.CompiledExpression;
import io.trustfabric.policies.lang.compile.CompiledPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sensitive datasets that policies open, since one that matches lifts the denial for want of one (docs/spec/policy-language.md, section
 * 6, 5), and of whose askers no rule of any of them wants to know who they are or what for. Told at the first policy that matches.
 */
final class OpensSensitive implements Lint {
    private static final Set<String> ASKER = Set.of("purpose.id", "principal.id", "principal.roles", "principal.teams");

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        List<String> opened = policy.datasets().stream()
                .filter(DatasetEntry::sensitive)
                .filter(d -> opens(policy, d))
                .map(DatasetEntry::name)
                .toList();
        if (!opened.isEmpty()) {
            String more = opened.size() > 1 ? " and %d more".formatted(opened.size() - 1) : "";
            found.accept(Finding.of(
                            LintCode.OPENS_SENSITIVE,
                            policy.document().match().span(),
                            "this opens %s%s, and no rule looks at purpose, role, team or principal"
                                    .formatted(opened.get(0), more))
                    .hint("add an allow rule, e.g. purpose.id in [\"billing\"]"));
        }
    }

    private static boolean opens(LintedPolicy policy, DatasetEntry dataset) {
        List<CompiledPolicy> matching = policy.set().matching(dataset);
        Optional<CompiledPolicy> first =
                matching.stream().filter(OpensSensitive::enforces).findFirst();
        return first.filter(p -> p == policy.compiled()).isPresent()
                && matching.stream().filter(OpensSensitive::enforces).noneMatch(OpensSensitive::asks);
    }

    private static boolean enforces(CompiledPolicy policy) {
        return policy.document().mode().value().enforce();
    }

    private static boolean asks(CompiledPolicy policy) {
        return policy.document().rules().stream()
                .map(policy::condition)
                .flatMap(Optional::stream)
                .map(CompiledExpression::variables)
                .anyMatch(v -> v.stream().anyMatch(ASKER::contains));
    }
}
