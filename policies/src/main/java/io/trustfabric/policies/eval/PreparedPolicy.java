package io.trustfabric.policies.eval;

import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;

/** An installed policy with what can be worked out before any query comes. */
final class PreparedPolicy {
    private static final int FOUR_EYES = 2;

    private final InstalledPolicy policy;
    private final List<PreparedRule> rules;
    private final List<ObligationResolver> obligations;
    private final Explanations notAllowed;
    private final String soleAllowRule;

    /** A rule with its words. */
    record PreparedRule(Rule rule, Explanations words) {}

    /** @throws IllegalArgumentException where the policy could not be decided as it is meant */
    PreparedPolicy(InstalledPolicy policy) {
        this.policy = policy;
        this.rules = policy.rules().stream()
                .map(rule -> new PreparedRule(rule, new Explanations(rule.explain())))
                .toList();
        this.obligations =
                policy.obligations().stream().map(ObligationResolver::new).toList();
        List<PreparedRule> allow = rules.stream()
                .filter(rule -> rule.rule().kind() == Rule.Kind.ALLOW)
                .toList();
        this.soleAllowRule = allow.size() == 1 ? allow.get(0).rule().id() : "";
        this.notAllowed = allow.size() == 1 ? allow.get(0).words() : Explanations.NONE;
        check();
    }

    private void check() {
        if (policy.approvals().isEmpty()
                && rules.stream().anyMatch(r -> r.rule().kind() == Rule.Kind.APPROVE)) {
            throw new IllegalArgumentException(
                    "policy %s has a rule that asks for approval and does not say whose: add \"approvals\""
                            .formatted(policy.name()));
        }
        for (Waiver waiver : policy.waivers()) {
            if (waiver.approvedBy().size() < FOUR_EYES) {
                throw new IllegalArgumentException(
                        "exception %s of policy %s was approved by %d, expected two different people or more: have it approved"
                                .formatted(
                                        waiver.id(),
                                        policy.name(),
                                        waiver.approvedBy().size()));
            }
        }
    }

    InstalledPolicy policy() {
        return policy;
    }

    List<PreparedRule> rules() {
        return rules;
    }

    List<ObligationResolver> obligations() {
        return obligations;
    }

    /** What a policy with one allow rule says where it does not hold is that rule's. */
    Explanations notAllowed() {
        return notAllowed;
    }

    /** Id of the only allow rule; empty where there are none or several. */
    String soleAllowRule() {
        return soleAllowRule;
    }

    /** The exceptions that are for this principal at the plan's time. */
    List<Waiver> waivers(QueryPlan plan) {
        return policy.waivers().isEmpty()
                ? List.of()
                : policy.waivers().stream()
                        .filter(w -> plan.at().isBefore(w.until()) && isFor(w.who(), plan.principal()))
                        .toList();
    }

    private static boolean isFor(String who, Principal principal) {
        String name = who.substring(who.indexOf(':') + 1);
        return switch (who.substring(0, Math.max(0, who.indexOf(':')))) {
            case "principal" -> principal.id().equals(name);
            case "role" -> principal.roles().contains(name);
            case "team" -> principal.teams().contains(name);
            default -> false;
        };
    }
}
