package io.trustfabric.policies.redteam;

import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.obligation.Obligation;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What should become of the case.
 *
 * @param effect of the named event
 * @param reasons of its refusal, one of which must be among those given: a reason code, or {@code policy/rule}; empty takes any
 * @param obligations that an allowed answer must carry, e.g. {@code mask crm.people.email}: with them the attack gets nothing
 * @param event position of the named event, from 0
 * @param earlier whether an event before it may be refused too
 */
public record Expectation(Effect effect, Set<String> reasons, Set<String> obligations, int event, boolean earlier) {

    public Expectation {
        reasons = Set.copyOf(reasons);
        obligations = Set.copyOf(obligations);
    }

    /** Whether the answer to the named event keeps the attacker from what he is after. */
    boolean stops(Decision decision) {
        return decision.effect() != Effect.ALLOW
                || (effect == Effect.ALLOW
                        && !obligations.isEmpty()
                        && shown(decision).containsAll(obligations));
    }

    /** Whether it does so for a reason that was expected. */
    boolean explains(Decision decision) {
        return decision.effect() == effect
                && (effect == Effect.ALLOW
                        || reasons.isEmpty()
                        || reasons(decision).stream().anyMatch(reasons::contains));
    }

    /** Codes and {@code policy/rule} of what determined the effect. */
    static Set<String> reasons(Decision decision) {
        return decision.determinations().stream()
                .filter(d -> d.enforced() && d.effect() == decision.effect())
                .flatMap(d -> java.util.stream.Stream.of(d.reason().name(), rule(d)))
                .filter(word -> !word.endsWith("/"))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static String rule(Determination d) {
        return d.policy() + "/" + d.rule();
    }

    private static Set<String> shown(Decision decision) {
        return decision.obligations().stream().map(Expectation::shown).collect(Collectors.toSet());
    }

    private static String shown(Obligation obligation) {
        if (obligation instanceof Obligation.Redact r) {
            return "redact " + r.column();
        } else if (obligation instanceof Obligation.Mask m) {
            return "mask " + m.column();
        } else if (obligation instanceof Obligation.Bucket b) {
            return "bucket " + b.column();
        } else if (obligation instanceof Obligation.Rows r) {
            return "rows " + r.column();
        }
        return "top";
    }
}
