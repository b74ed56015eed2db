package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.TestOutcome;
import io.trustfabric.policies.lang.compile.TestRun;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Rules that no test that passes is determined by: nobody would notice if they were gone. */
final class TestMissing implements Lint {

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        PolicyDocument document = policy.document();
        if (document.tests().isEmpty()) {
            found.accept(Finding.of(LintCode.TEST_MISSING, document.name().span(), "the policy has no tests"));
            return;
        }
        Set<String> determined = new HashSet<>();
        document.tests().stream()
                .map(t -> TestRun.ofPolicy(policy.compiled(), t))
                .filter(TestOutcome::passed)
                .forEach(o -> determined.addAll(o.determined()));
        for (RuleDefinition rule : document.rules()) {
            String id = rule.id().value();
            if (!determined.contains(id)) {
                found.accept(Finding.of(
                                LintCode.TEST_MISSING,
                                rule.id().span(),
                                "no test that passes is determined by this rule")
                        .about(id));
            }
        }
    }
}
