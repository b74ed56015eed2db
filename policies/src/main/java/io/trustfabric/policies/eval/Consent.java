package io.trustfabric.policies.eval;

import io.trustfabric.policies.eval.glob.Glob;
import io.trustfabric.policies.plan.PlanHash;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many people have agreed to a query, by one policy's terms. Names are compared without regard to case and outer blanks: that can
 * count two people as one and never one as two.
 */
final class Consent {
    private Consent() {}

    /** How many approvals are missing still; 0 where there are enough. */
    static int missing(Approvals terms, QueryPlan plan, List<Approval> approvals) {
        Set<String> people = new HashSet<>();
        for (Approval approval : approvals) {
            if (counts(approval, terms, plan)) {
                people.add(person(approval.approver()));
            }
        }
        return Math.max(0, terms.required() - people.size());
    }

    private static boolean counts(Approval approval, Approvals terms, QueryPlan plan) {
        String approver = person(approval.approver());
        return approval.queryId().equals(plan.queryId())
                && !approver.isEmpty()
                && !approver.equals(person(plan.principal().id()))
                && !approval.at().isBefore(plan.at())
                && !approval.at().isAfter(plan.at().plus(terms.within()))
                && (!terms.reasonRequired() || saysSomething(approval.reason()))
                && approval.planHash().equals(PlanHash.of(plan));
    }

    private static String person(String name) {
        return Glob.fold(name.strip());
    }

    /** A reason has a letter or a digit: blanks, dots and invisible characters are none. */
    private static boolean saysSomething(String reason) {
        return reason.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
