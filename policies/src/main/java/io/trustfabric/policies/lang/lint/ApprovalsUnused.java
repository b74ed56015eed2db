package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.source.YamlMap;
import java.util.Optional;
import java.util.function.Consumer;

/** Approvals that no rule asks for. */
final class ApprovalsUnused implements Lint {

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        YamlMap root = policy.document().root();
        Optional<YamlMap.Entry> approvals = root.entry("approvals");
        if (approvals.isPresent() && policy.rules(Rule.Kind.APPROVE).isEmpty()) {
            found.accept(Finding.of(
                            LintCode.APPROVALS_UNUSED,
                            approvals.get().key().span(),
                            "no rule has the effect approve, so nobody is ever asked")
                    .fix(FieldRemoval.of(root, "approvals", "remove the approvals")));
        }
    }
}
