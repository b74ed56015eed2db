package io.trustfabric.policies.eval;

import io.trustfabric.policies.obligation.Obligation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What is found about one plan, and the decision that it comes to. The order in which things are found does not matter. */
final class Findings {
    private static final Comparator<Determination> BY_NAME = Comparator.comparing(Determination::policy)
            .thenComparing(Determination::rule)
            .thenComparing(Determination::dataset)
            .thenComparing(Determination::reason)
            .thenComparing(Determination::version)
            .thenComparing(Determination::effect)
            .thenComparing(Determination::enforced)
            .thenComparing(d -> new TreeMap<>(d.text()).toString());

    private final List<Determination> determinations = new ArrayList<>();
    private final List<Obligation> obligations = new ArrayList<>();
    private Effect effect = Effect.ALLOW;
    private int approvalsMissing;

    void add(Determination determination) {
        determinations.add(determination);
        if (determination.enforced() && determination.effect().compareTo(effect) > 0) {
            effect = determination.effect();
        }
    }

    void add(Obligation obligation) {
        obligations.add(obligation);
    }

    /** Approvals count for every policy that asks for them, so what is missing is what the most demanding one misses. */
    void missing(int approvals) {
        approvalsMissing = Math.max(approvalsMissing, approvals);
    }

    Decision decision(String queryId, String policySet) {
        Comparator<Determination> decisiveFirst =
                Comparator.comparing((Determination d) -> !(d.enforced() && d.effect() == effect));
        return new Decision(
                queryId,
                policySet,
                effect,
                determinations.stream()
                        .distinct()
                        .sorted(decisiveFirst.thenComparing(BY_NAME))
                        .toList(),
                effect == Effect.ALLOW ? Obligation.join(obligations) : List.of(),
                effect == Effect.WAIT ? approvalsMissing : 0);
    }
}
