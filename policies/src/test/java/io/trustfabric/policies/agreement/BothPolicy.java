package io.trustfabric.policies.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One policy in both languages: in ours a rule, and for a forbid what its document matches, which is Cedar's scope as far as a match
 * can say it.
 *
 * @param cedar its text
 * @param match empty for a permit, whose scope is part of {@code when}
 * @param when the rule's condition
 */
record BothPolicy(String id, String cedar, boolean forbids, Map<String, Object> match, String when) {

    static BothPolicy random(SplittableRandom random, String id) {
        Draft draft = new Draft(random, random.nextInt(5) < 2);
        String scope = "(%s, %s, %s)".formatted(draft.principal(), draft.action(), draft.resource());
        BothWays condition = random.nextInt(8) == 0
                ? new BothWays("true", "true")
                : BothWays.random(random, random.nextInt(5), true);
        String clauses = "when { " + condition.cedar() + " }";
        if (random.nextInt(4) == 0) {
            BothWays before = BothWays.random(random, 2, false);
            clauses = "when { %s } unless { %s }".formatted(before.cedar(), condition.cedar());
            condition = BothWays.join(before, " && ", condition.not());
        }
        draft.when.add("(" + condition.cel() + ")");
        String cedar = (draft.forbids ? "forbid" : "permit") + scope + " " + clauses + ";";
        return new BothPolicy(id, cedar, draft.forbids, draft.match, String.join(" && ", draft.when));
    }

    Map<String, Object> rule() {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        rule.put("effect", forbids ? "deny" : "allow");
        rule.put("when", when);
        return rule;
    }

    /** A scope on its way. */
    private static final class Draft {
        private final SplittableRandom random;
        private final boolean forbids;
        private final Map<String, Object> match = new LinkedHashMap<>();
        private final List<String> when = new ArrayList<>();

        Draft(SplittableRandom random, boolean forbids) {
            this.random = random;
            this.forbids = forbids;
        }

        String principal() {
            switch (random.nextInt(4)) {
                case 0 -> {
                    String id = BothWays.quoted(BothWays.pick(random, BothRequest.PRINCIPALS));
                    when.add("principal.id == " + id);
                    return "principal == User::" + id;
                }
                case 1 -> {
                    String team = BothWays.quoted(BothWays.pick(random, BothWays.NAMES));
                    when.add(team + " in principal.teams");
                    return "principal in Team::" + team;
                }
                default -> {
                    return "principal";
                }
            }
        }

        String action() {
            if (random.nextInt(3) > 0) {
                return "action";
            }
            List<String> actions = random.nextBoolean() ? List.of("read", "export") : List.of("write");
            List<String> quoted = actions.stream().map(BothWays::quoted).toList();
            scope("actions", actions, "query.action in " + quoted);
            return "action in " + quoted.stream().map(a -> "Action::" + a).toList();
        }

        String resource() {
            switch (random.nextInt(4)) {
                case 0 -> {
                    String name = BothWays.pick(random, BothRequest.DATASETS);
                    scope("datasets", List.of(name), "dataset.name == " + BothWays.quoted(name));
                    return "resource == Dataset::" + BothWays.quoted(name);
                }
                case 1 -> {
                    String tag = BothWays.pick(random, BothWays.NAMES);
                    scope("tags", List.of(tag), BothWays.quoted(tag) + " in dataset.tags");
                    return "resource in Tag::" + BothWays.quoted(tag);
                }
                default -> {
                    return "resource";
                }
            }
        }

        private void scope(String field, List<String> values, String condition) {
            if (forbids) {
                match.put(field, values);
            } else {
                when.add(condition);
            }
        }
    }
}
