package io.trustfabric.policies.redteam;

import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Effect;
import java.util.List;

/**
 * What became of one case.
 *
 * @param decisions of its events, in their order
 * @param decidedInMillis all of them together
 */
public record Outcome(RedTeamCase of, List<Decision> decisions, double decidedInMillis) {

    public Outcome {
        decisions = List.copyOf(decisions);
    }

    /**
     * Of an attack: whether its named event gave nothing away, or one before it was refused already, so that the attacker does not have all
     * the parts; where the case expects earlier refusals they are part of the attack, and only the named event counts. Of an ordinary case:
     * whether each event was allowed.
     */
    public boolean right() {
        if (of.family() == Family.BENIGN) {
            return decisions.stream().allMatch(d -> d.effect() == Effect.ALLOW);
        }
        return of.expected().stops(named())
                || (refusedBefore() && !of.expected().earlier());
    }

    /** Whether an attack was stopped where and for a reason that was expected. */
    public boolean rightReason() {
        return of.family() == Family.BENIGN
                || (of.expected().explains(named()) && (of.expected().earlier() || !refusedBefore()));
    }

    /** What was answered, for people: effect and reasons of the named event, and which one was refused first. */
    public String answered() {
        Decision shown = of.family() == Family.BENIGN
                ? decisions.stream()
                        .filter(d -> d.effect() != Effect.ALLOW)
                        .findFirst()
                        .orElse(named())
                : named();
        String refused = refusedBefore()
                ? "; refused already at event " + (firstRefused() + 1) + " "
                        + Expectation.reasons(decisions.get(firstRefused()))
                : "";
        return "event %d %s %s%s"
                .formatted(decisions.indexOf(shown) + 1, shown.effect(), Expectation.reasons(shown), refused);
    }

    private Decision named() {
        return decisions.get(of.expected().event());
    }

    private boolean refusedBefore() {
        return firstRefused() >= 0 && firstRefused() < of.expected().event();
    }

    private int firstRefused() {
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).effect() != Effect.ALLOW) {
                return i;
            }
        }
        return -1;
    }
}
