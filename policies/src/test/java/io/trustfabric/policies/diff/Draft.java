package io.trustfabric.policies.diff;

import dev.cel.common.ast.CelExpr;
import io.trustfabric.policies.eval.Approvals;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.Match;
import io.trustfabric.policies.eval.Mode;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.graph.GraphScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A capped, enforced policy about everything. */
final class Draft {
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, CelExpr> conditions = new HashMap<>();
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<ObligationRule> obligations = new ArrayList<>();
    String name = "p";
    private Mode mode = Mode.ENFORCE;
    GraphScope scope = GraphScope.DEFAULT;
    private Set<String> datasets = Set.of();
    private Set<Integer> tiers = Set.of();
    private Approvals approvals = new Approvals(1, Duration.ofMinutes(15), true);
    private boolean capped = true;

    /** One with a single deny rule. */
    static PolicyVersion deny(String condition) {
        return new Draft().rule(Rule.Kind.DENY, condition).version(condition);
    }

    /** The difference of two, in one word. */
    static Relation relation(Draft before, Draft after) {
        return PolicyDiff.between(before.version("before"), after.version("after"))
                .relation();
    }

    Draft and() {
        Draft copy = new Draft();
        copy.rules.addAll(rules);
        copy.conditions.putAll(conditions);
        copy.waivers.addAll(waivers);
        copy.obligations.addAll(obligations);
        copy.name = name;
        copy.mode = mode;
        copy.scope = scope;
        copy.datasets = datasets;
        copy.tiers = tiers;
        copy.approvals = approvals;
        copy.capped = capped;
        return copy;
    }

    Draft rule(Rule.Kind kind, String condition) {
        Cel cel = Cel.of(condition);
        String id = "r" + rules.size();
        rules.add(new Rule(id, kind, cel.condition(), Map.of("en", "Why.")));
        conditions.put(id, cel.tree().getExpr());
        return this;
    }

    Draft exception(String who) {
        waivers.add(new Waiver(
                "ex" + waivers.size(), who, Set.of(), Instant.parse("2026-12-31T00:00:00Z"), "case", Set.of("a", "b")));
        return this;
    }

    Draft obliges(ObligationRule rule) {
        obligations.add(rule);
        return this;
    }

    Draft approvals(int required, int minutes, boolean reason) {
        approvals = new Approvals(required, Duration.ofMinutes(minutes), reason);
        return this;
    }

    Draft datasets(String pattern) {
        datasets = Set.of(pattern);
        return this;
    }

    Draft tiers(int tier) {
        tiers = Set.of(tier);
        return this;
    }

    Draft mode(Mode newMode) {
        mode = newMode;
        return this;
    }

    Draft capped(boolean newCapped) {
        capped = newCapped;
        return this;
    }

    PolicyVersion version(String hash) {
        Match match = new Match(datasets, tiers, Set.of(), Set.of(), Set.of());
        InstalledPolicy policy = new InstalledPolicy(
                name, "1.0.0", mode, scope, match, rules, obligations, Optional.of(approvals), waivers, capped);
        return new PolicyVersion(policy, hash, conditions);
    }
}
