package io.trustfabric.policies.diff;

import io.trustfabric.policies.eval.Approvals;
import io.trustfabric.policies.eval.ConditionException;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.eval.glob.Glob;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * What one policy alone has to say about a case; whatever else is installed only takes the greatest of such.
 *
 * @param covers it is enforced and matches: then the dataset is not without policy
 * @param capped it covers, and keeps the default caps away
 * @param effect what it has against the query
 * @param terms whose approvals it waits for, where it does
 */
record Standing(boolean covers, boolean capped, Effect effect, Optional<Approvals> terms) {
    private static final Standing ABSENT = new Standing(false, false, Effect.ALLOW, Optional.empty());

    static Standing of(InstalledPolicy policy, boolean enforced, Case at) {
        if (!enforced || !matches(policy.match(), at)) {
            return ABSENT;
        }
        Effect effect = effect(policy, at);
        return new Standing(
                true, policy.capped(), effect, effect == Effect.WAIT ? policy.approvals() : Optional.empty());
    }

    private static boolean matches(Match match, Case at) {
        return fits(match.datasets().isEmpty(), match.datasets().stream().anyMatch(pattern -> Glob.of(pattern)
                        .matches(at.text("dataset.name"))))
                && fits(match.tiers().isEmpty(), match.tiers().contains(Math.toIntExact(at.number("dataset.tier"))))
                && fits(match.tags().isEmpty(), common(match.tags(), at, "dataset.tags"))
                && fits(match.classes().isEmpty(), common(match.classes(), at, "columns.classes"))
                && fits(match.actions().isEmpty(), match.actions().stream().anyMatch(action -> action.word()
                        .equals(at.text("query.action"))));
    }

    private static boolean fits(boolean notGiven, boolean fits) {
        return notGiven || fits;
    }

    private static boolean common(Set<String> wanted, Case at, String variable) {
        return !Collections.disjoint(wanted, at.texts(variable));
    }

    private static Effect effect(InstalledPolicy policy, Case at) {
        Effect effect = Effect.ALLOW;
        boolean restricted = false;
        boolean allowed = false;
        for (Rule rule : policy.rules()) {
            boolean allows = rule.kind() == Rule.Kind.ALLOW;
            restricted |= allows;
            if (lifted(policy, rule, at)) {
                allowed |= allows;
                continue;
            }
            try {
                boolean holds = rule.condition().holds(at);
                allowed |= allows && holds;
                effect = holds && !allows
                        ? max(effect, rule.kind() == Rule.Kind.DENY ? Effect.DENY : Effect.WAIT)
                        : effect;
            } catch (ConditionException | RuntimeException e) {
                effect = at.sensitive() ? Effect.DENY : effect;
            }
        }
        return restricted && !allowed ? Effect.DENY : effect;
    }

    private static Effect max(Effect a, Effect b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static boolean lifted(InstalledPolicy policy, Rule rule, Case at) {
        for (Waiver waiver : policy.waivers()) {
            boolean theRule = waiver.rules().isEmpty() || waiver.rules().contains(rule.id());
            if (theRule && at.now().isBefore(waiver.until()) && isFor(waiver.who(), at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFor(String who, Case at) {
        String name = who.substring(who.indexOf(':') + 1);
        return switch (who.substring(0, Math.max(0, who.indexOf(':')))) {
            case "principal" -> at.text("principal.id").equals(name);
            case "role" -> at.texts("principal.roles").contains(name);
            case "team" -> at.texts("principal.teams").contains(name);
            default -> false;
        };
    }
}
