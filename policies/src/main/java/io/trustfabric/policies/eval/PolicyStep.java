package io.trustfabric.policies.eval;

import io.trustfabric.policies.graph.GraphBudgetException;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One policy on one dataset that it matches: docs/spec/policy-language.md, section 6, step 6. Every rule is looked at, also after one
 * has denied: a decision names all that determined it.
 */
final class PolicyStep {
    private final PreparedPolicy prepared;
    private final UsedDataset dataset;
    private final Facts facts;
    private final boolean enforced;
    private final Findings findings;
    private final Map<Waiver, List<String>> lifted = new TreeMap<>(Comparator.comparing(Waiver::id));
    private boolean allowed;
    private boolean objected;

    PolicyStep(PreparedPolicy prepared, UsedDataset dataset, Facts facts, boolean enforced, Findings findings) {
        this.prepared = prepared;
        this.dataset = dataset;
        this.facts = facts;
        this.enforced = enforced;
        this.findings = findings;
    }

    void run(QueryPlan plan, List<Approval> approvals) {
        List<Waiver> waivers = prepared.waivers(plan);
        boolean restricted = false;
        for (PreparedPolicy.PreparedRule rule : prepared.rules()) {
            boolean allows = rule.rule().kind() == Rule.Kind.ALLOW;
            restricted |= allows;
            if (lift(rule.rule().id(), waivers)) {
                allowed |= allows; // else lifting an allow rule would deny
            } else if (holds(rule)) {
                held(rule, plan, approvals);
            }
        }
        if (restricted && !allowed) {
            find(Effect.DENY, ReasonCode.NOT_ALLOWED, prepared.soleAllowRule(), prepared.notAllowed(), Map.of());
        }
        lifted.forEach((waiver, rules) ->
                find(Effect.ALLOW, ReasonCode.EXCEPTION, waiver.id(), Explanations.NONE, Map.of("detail", rules)));
        if (!objected) {
            find(Effect.ALLOW, ReasonCode.POLICY_PASSED, "", Explanations.NONE, Map.of());
        }
    }

    private boolean lift(String rule, List<Waiver> waivers) {
        boolean any = false;
        for (Waiver waiver : waivers) {
            if (waiver.rules().isEmpty() || waiver.rules().contains(rule)) {
                lifted.computeIfAbsent(waiver, k -> new ArrayList<>()).add(rule);
                any = true;
            }
        }
        return any;
    }

    private void held(PreparedPolicy.PreparedRule rule, QueryPlan plan, List<Approval> approvals) {
        String id = rule.rule().id();
        switch (rule.rule().kind()) {
            case ALLOW -> allowed = true;
            case DENY -> find(Effect.DENY, ReasonCode.RULE_DENIED, id, rule.words(), Map.of());
            case APPROVE -> {
                int missing = Consent.missing(prepared.policy().approvals().orElseThrow(), plan, approvals);
                objected = true;
                if (missing == 0) {
                    find(Effect.ALLOW, ReasonCode.APPROVED, id, Explanations.NONE, Map.of());
                } else {
                    find(Effect.WAIT, ReasonCode.APPROVAL_REQUIRED, id, rule.words(), Map.of("missing", missing));
                    if (enforced) {
                        findings.missing(missing);
                    }
                }
            }
        }
    }

    private boolean holds(PreparedPolicy.PreparedRule rule) {
        try {
            return rule.rule().condition().holds(facts);
        } catch (ConditionException | RuntimeException e) {
            failed(trouble(), rule.rule().id(), rule.rule().id(), e);
            return false;
        }
    }

    /** Whether an obligation's condition holds. One that cannot be evaluated obliges, which is told and refuses nothing. */
    boolean obliges(ObligationResolver obligation) {
        try {
            return obligation.obliges(facts);
        } catch (ConditionException | RuntimeException e) {
            failed(Effect.ALLOW, "", obligation.word(), e);
            return true;
        }
    }

    private void failed(Effect effect, String rule, String word, Exception e) {
        Throwable cause = e;
        for (int i = 0; i < 8 && cause != null && !(cause instanceof GraphBudgetException); i++) {
            cause = cause.getCause();
        }
        boolean budget = cause instanceof GraphBudgetException;
        String detail = budget
                ? cause.getMessage()
                : e instanceof ConditionException
                        ? e.getMessage()
                        : "a defect of this program, " + e.getClass().getSimpleName();
        find(
                effect,
                budget ? ReasonCode.GRAPH_BUDGET : ReasonCode.EVALUATION_ERROR,
                rule,
                Explanations.NONE,
                Map.of("detail", String.valueOf(detail), "rule", word));
    }

    /** Something could not be worked out: that denies where data are sensitive, and is told in any case. */
    void failed(ReasonCode reason, String rule, String detail) {
        find(trouble(), reason, rule, Explanations.NONE, Map.of("detail", String.valueOf(detail)));
    }

    private Effect trouble() {
        return dataset.sensitive() ? Effect.DENY : Effect.ALLOW;
    }

    private void find(Effect effect, ReasonCode reason, String rule, Explanations words, Map<String, Object> about) {
        objected |= effect != Effect.ALLOW;
        InstalledPolicy policy = prepared.policy();
        Map<String, String> text = words.of(reason, facts::value, name -> switch (name) {
            case "policy" -> policy.name();
            case "rule" -> about.getOrDefault("rule", rule.isEmpty() ? "rows" : rule);
            case "dataset" -> dataset.name();
            default -> about.get(name);
        });
        findings.add(new Determination(
                policy.name(), policy.version(), rule, dataset.name(), effect, reason, enforced, text));
    }
}
