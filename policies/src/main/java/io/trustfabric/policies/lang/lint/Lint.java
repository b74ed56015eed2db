package io.trustfabric.policies.lang.lint;

import java.util.function.Consumer;

/** Looks for one thing, or some that are found alike, in policies without errors. Stateless. */
interface Lint {

    void check(LintedPolicy policy, Consumer<Finding> found);
}
