package io.trustfabric.policies.diff;

import dev.cel.common.ast.CelExpr;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.eval.Waiver;
import io.trustfabric.policies.graph.GraphScope;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Everything that two versions look at: conditions, match, exceptions, and what the language adds. */
final class VersionReader {
    private VersionReader() {}

    static Reading read(PolicyVersion before, PolicyVersion after) {
        Reading reading = new Reading();
        for (PolicyVersion version : List.of(before, after)) {
            conditions(version, reading);
            exceptions(version.policy(), reading);
            match(version.policy(), reading);
        }
        reading.of("dataset.tier").with(2L); // above it an error does not deny, and nothing has to be covered
        names(before.policy(), after.policy(), reading);
        if (before.policy().capped() != after.policy().capped()) {
            reading.of("graph.component").with(50L);
            reading.of("graph.degree").with(20L);
            reading.of("query.pathLength").with(3L);
            reading.of("query.unbounded");
        }
        scopes(before.policy().scope(), after.policy().scope(), before.policy(), after.policy(), reading);
        return reading;
    }

    private static void conditions(PolicyVersion version, Reading reading) {
        ConditionReader reader = new ConditionReader(reading);
        for (Rule rule : version.policy().rules()) {
            condition(version, "rule " + rule.id(), rule.id(), reader, reading);
        }
        List<ObligationRule> obligations = version.policy().obligations();
        for (int i = 0; i < obligations.size(); i++) {
            if (obligations.get(i) instanceof ObligationRule.Conditional) {
                String name = PolicyVersion.ofObligation(i);
                condition(version, name, name, reader, reading);
            }
        }
    }

    private static void condition(
            PolicyVersion version, String what, String key, ConditionReader reader, Reading reading) {
        CelExpr expression = version.conditions().get(key);
        if (expression == null) {
            reading.limit("the text of %s is not known".formatted(what));
        } else {
            reader.read(expression);
        }
    }

    private static void exceptions(InstalledPolicy policy, Reading reading) {
        for (Waiver waiver : policy.waivers()) {
            String name = waiver.who().substring(waiver.who().indexOf(':') + 1);
            String variable = waiver.who().startsWith("principal:")
                    ? "principal.id"
                    : waiver.who().startsWith("role:") ? "principal.roles" : "principal.teams";
            reading.of(variable).with(name);
            reading.of("time.now").with(waiver.until());
        }
    }

    private static void match(InstalledPolicy policy, Reading reading) {
        policy.match().tiers().forEach(tier -> reading.of("dataset.tier").with((long) tier));
        policy.match().tags().forEach(reading.of("dataset.tags")::with);
        policy.match().classes().forEach(reading.of("columns.classes")::with);
        policy.match().actions().forEach(action -> reading.of("query.action").with(action.word()));
        for (String pattern : policy.match().datasets()) {
            reading.of("dataset.name").with(pattern.replace("*", Candidates.OTHER));
            reading.of("dataset.name").with(pattern.toUpperCase(Locale.ROOT).replace("*", Candidates.OTHER));
        }
    }

    private static void names(InstalledPolicy before, InstalledPolicy after, Reading reading) {
        Set<String> all = new HashSet<>(before.match().datasets());
        all.addAll(after.match().datasets());
        boolean simple = all.stream().allMatch(p -> p.indexOf('*') < 0 || p.indexOf('*') == p.length() - 1);
        if (!simple && !before.match().datasets().equals(after.match().datasets())) {
            reading.limit("which names the patterns of both versions have in common was not worked out");
        }
        if (!all.isEmpty() && reading.linked("dataset.name").size() > 1) {
            reading.limit("dataset.name is compared with another variable");
        }
    }

    private static void scopes(
            GraphScope was, GraphScope is, InstalledPolicy before, InstalledPolicy after, Reading reading) {
        if (!was.equals(is)) {
            reading.limit("the versions look at different graphs");
        } else if (before.capped() != after.capped() && !was.equals(GraphScope.DEFAULT)) {
            reading.limit("the default caps look at another graph");
        }
        boolean modes = !before.mode().equals(after.mode());
        if (modes && reading.variables().containsKey("principal.tenant")) {
            reading.limit("for which tenants it is enforced changes, and conditions look at the tenant");
        }
    }
}
