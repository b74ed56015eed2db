package io.trustfabric.policies.diff;

import io.trustfabric.policies.eval.Approvals;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.ObligationRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How two standings differ, in one of all the sets that they may be installed in. What matters beside the effect is whether the version
 * keeps a sensitive dataset from being without policy, and whether it keeps the default caps away.
 */
final class Comparison {
    private static final int MAX_COMPONENT_NODES = 50;
    private static final int MAX_DEGREE = 20;
    private static final int MAX_PATH_JOINS = 3;

    private final InstalledPolicy before;
    private final InstalledPolicy after;
    private final Set<String> limits = new TreeSet<>();
    private String tighter;
    private String looser;

    Comparison(InstalledPolicy before, InstalledPolicy after) {
        this.before = before;
        this.after = after;
    }

    void compare(Standing was, Standing is, Case at) {
        tighter = null;
        looser = null;
        int order = is.effect().compareTo(was.effect());
        say(order > 0, order < 0, "effect");
        if (at.sensitive()) {
            boolean opens = is.covers() && !was.covers() && is.effect() != Effect.DENY;
            boolean closes = was.covers() && !is.covers() && was.effect() != Effect.DENY;
            say(closes, opens, "coverage: a sensitive dataset that no policy covers is denied");
            boolean both = was.effect() != Effect.DENY && is.effect() != Effect.DENY;
            boolean over = both && overDefaultCaps(at);
            say(
                    over && was.capped() && !is.capped(),
                    over && is.capped() && !was.capped(),
                    "caps: without caps of its own the default ones deny");
        }
        if (was.terms().isPresent() && is.terms().isPresent()) {
            terms(was.terms().get(), is.terms().get());
        }
        if (was.effect() != Effect.DENY && is.effect() != Effect.DENY) {
            obligations(
                    was.covers() ? Obliging.of(before, at) : List.of(),
                    is.covers() ? Obliging.of(after, at) : List.of());
        }
    }

    private void say(boolean isTighter, boolean isLooser, String why) {
        tighter = isTighter && tighter == null ? why : tighter;
        looser = isLooser && looser == null ? why : looser;
    }

    private static boolean overDefaultCaps(Case at) {
        return at.component() > MAX_COMPONENT_NODES
                || at.degree() > MAX_DEGREE
                || at.number("query.pathLength") > MAX_PATH_JOINS
                || (boolean) at.value("query.unbounded");
    }

    private void terms(Approvals was, Approvals is) {
        int within = is.within().compareTo(was.within());
        say(
                is.required() > was.required() || within < 0 || (is.reasonRequired() && !was.reasonRequired()),
                is.required() < was.required() || within > 0 || (was.reasonRequired() && !is.reasonRequired()),
                "approvals");
    }

    private void obligations(List<ObligationRule> was, List<ObligationRule> is) {
        boolean kept = ObligationOrder.within(was, is);
        boolean notMore = ObligationOrder.within(is, was);
        say(kept && !notMore, notMore && !kept, "obligations");
        if (!kept && !notMore) {
            limits.add("which obligations are stronger was not compared");
        }
    }

    /** Why the latest pair is tighter, or null. */
    String tighter() {
        return tighter;
    }

    /** Why the latest pair is looser, or null. */
    String looser() {
        return looser;
    }

    Set<String> limits() {
        return limits;
    }
}
