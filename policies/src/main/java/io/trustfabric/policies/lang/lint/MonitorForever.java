package io.trustfabric.policies.lang.lint;

import java.util.function.Consumer;

/** Policies that watch, and nothing says when they will do more. */
final class MonitorForever implements Lint {

    @Override
    public void check(LintedPolicy policy, Consumer<Finding> found) {
        boolean watches = !policy.document().mode().value().enforce();
        if (watches && policy.document().tests().isEmpty()) {
            found.accept(Finding.of(
                            LintCode.MONITOR_FOREVER,
                            policy.document().mode().span(),
                            "the policy only watches, and has no tests by which to decide that it may enforce")
                    .hint("write tests, then begin with mode: enforce and a canary"));
        }
    }
}
