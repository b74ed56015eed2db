package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.graph.GraphBudgetException;
import io.trustfabric.policies.graph.GraphFacts;
import io.trustfabric.policies.graph.GraphScope;
import io.trustfabric.policies.graph.Graphs;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.EntityRef;
import io.trustfabric.policies.plan.PlanHash;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small tenant for tests: {@code crm.people} of tier 1, {@code crm.notes} without a tier, {@code shop.orders} of tier 3. */
final class World {
    static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    static final Principal ANA = new Principal("ana", Set.of("analyst"), Set.of("fraud"), "de");
    static final Shape SIMPLE = new Shape(false, 0, -1, 0, 0, false, Set.of());
    static final GraphFigures QUIET = new GraphFigures(0, 0, 0, false, false);
    static final Match ALL = new Match(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    static final DatasetEntry PEOPLE = new DatasetEntry(
            "crm.people",
            Optional.of(1),
            "eu",
            "team:crm",
            Set.of("pii"),
            "",
            Optional.empty(),
            List.of(
                    new ColumnEntry("id", "BIGINT", Set.of("identifier")),
                    new ColumnEntry("email", "VARCHAR", Set.of("email")),
                    new ColumnEntry("age", "INTEGER", Set.of("quasi-identifier", "age")),
                    new ColumnEntry("region", "VARCHAR", Set.of("none")),
                    new ColumnEntry("remark", "VARCHAR", Set.of())));
    static final DatasetEntry NOTES = new DatasetEntry(
            "crm.notes",
            Optional.empty(),
            "",
            "team:crm",
            Set.of(),
            "",
            Optional.empty(),
            List.of(new ColumnEntry("text", "VARCHAR", Set.of("free-text"))));
    static final DatasetEntry ORDERS = new DatasetEntry(
            "shop.orders",
            Optional.of(3),
            "",
            "team:shop",
            Set.of("sales"),
            "",
            Optional.empty(),
            List.of(
                    new ColumnEntry("person", "BIGINT", Set.of("identifier")),
                    new ColumnEntry("amount", "DECIMAL", Set.of("none"))));

    private World() {}

    /** The figures of every graph, whatever the scope. */
    record GraphFigures(int component, int degree, int probes, boolean full, boolean overBudget)
            implements GraphFacts, Graphs {
        @Override
        public int entities() {
            return component / 2;
        }

        @Override
        public long rows(String dataset) {
            return (long) degree * dataset.length();
        }

        @Override
        public List<String> shown(String dataset) {
            return degree > 10 ? List.of("email", dataset) : List.of();
        }

        @Override
        public boolean connects(String from, String to) {
            return reach(from, to, from.length());
        }

        @Override
        public int differences(String dataset) {
            return probes == 0 ? 0 : probes + dataset.length() % 3;
        }

        @Override
        public boolean reach(String from, String to, int hops) {
            if (overBudget) {
                throw new GraphBudgetException(10_000);
            }
            return component > hops;
        }

        @Override
        public GraphFacts facts(GraphScope scope, QueryPlan plan) {
            return this;
        }
    }

    /** Datasets by name, without regard to case. */
    record Listed(Map<String, DatasetEntry> byName, ClassContainment containment) implements Catalogue {
        static Listed of(Collection<DatasetEntry> entries) {
            return of(entries, ClassContainment.NONE);
        }

        static Listed of(Collection<DatasetEntry> entries, ClassContainment containment) {
            Map<String, DatasetEntry> byName = new LinkedHashMap<>();
            entries.forEach(e -> byName.put(e.name().toLowerCase(java.util.Locale.ROOT), e));
            return new Listed(byName, containment);
        }

        @Override
        public Optional<DatasetEntry> dataset(String name) {
            return Optional.ofNullable(byName.get(name.toLowerCase(java.util.Locale.ROOT)));
        }

        @Override
        public Collection<DatasetEntry> datasets() {
            return byName.values();
        }
    }

    static final Catalogue CATALOGUE = Listed.of(List.of(PEOPLE, NOTES, ORDERS));

    static DatasetUse use(String dataset, String... columns) {
        List<ColumnUse> uses = new ArrayList<>();
        for (String column : columns) {
            uses.add(new ColumnUse(column, Set.of(ColumnRole.OUTPUT)));
        }
        return new DatasetUse(dataset, uses);
    }

    static QueryPlan plan(DatasetUse... datasets) {
        return plan(SIMPLE, List.of(), datasets);
    }

    static QueryPlan plan(Shape shape, List<String> unresolved, DatasetUse... datasets) {
        List<EntityRef> nobody = List.of();
        return new QueryPlan(
                "q-1",
                "acme",
                NOON,
                ANA,
                "fraud",
                Action.READ,
                "eu",
                List.of(datasets),
                List.of(),
                nobody,
                shape,
                unresolved);
    }

    static Rule deny(String id, Condition condition) {
        return new Rule(id, Rule.Kind.DENY, condition, Map.of("en", "No."));
    }

    static Rule approve(String id, Condition condition) {
        return new Rule(id, Rule.Kind.APPROVE, condition, Map.of("en", "Ask."));
    }

    static Rule allow(String id, Condition condition) {
        return new Rule(id, Rule.Kind.ALLOW, condition, Map.of("en", "Only so."));
    }

    static Approval approval(QueryPlan plan, String approver, Duration later) {
        return new Approval("q-1", PlanHash.of(plan), approver, "case 811", NOON.plus(later));
    }

    static Waiver waiver(String id, String who, String... rules) {
        return new Waiver(id, who, Set.of(rules), NOON.plusSeconds(1), "case 811", Set.of("ben", "carla"));
    }

    static PolicyBuilder policy(String name) {
        return new PolicyBuilder(name);
    }

    static PolicySet set(PolicyBuilder... policies) {
        List<InstalledPolicy> installed = new ArrayList<>();
        for (PolicyBuilder policy : policies) {
            installed.add(policy.installed());
        }
        return new PolicySet("sha256:" + "0".repeat(64), installed);
    }

    static Decision decide(QueryPlan plan, PolicyBuilder... policies) {
        return decide(plan, QUIET, List.of(), policies);
    }

    static Decision decide(QueryPlan plan, Graphs graphs, List<Approval> approvals, PolicyBuilder... policies) {
        return new Evaluator(set(policies)).decide(plan, CATALOGUE, graphs, approvals);
    }

    /** An enforcing policy about everything, with caps of its own and no rules, until told otherwise. */
    static final class PolicyBuilder {
        private final String name;
        private final List<Rule> rules = new ArrayList<>();
        private final List<ObligationRule> obligations = new ArrayList<>();
        private final List<Waiver> waivers = new ArrayList<>();
        private final Map<String, Object> fields = new HashMap<>();

        PolicyBuilder(String name) {
            this.name = name;
        }

        PolicyBuilder rules(Rule... more) {
            rules.addAll(List.of(more));
            return this;
        }

        PolicyBuilder obliges(ObligationRule... more) {
            obligations.addAll(List.of(more));
            return this;
        }

        PolicyBuilder except(Waiver... more) {
            waivers.addAll(List.of(more));
            return this;
        }

        PolicyBuilder match(Match match) {
            fields.put("match", match);
            return this;
        }

        PolicyBuilder datasets(String... patterns) {
            return match(new Match(Set.of(patterns), Set.of(), Set.of(), Set.of(), Set.of()));
        }

        PolicyBuilder mode(Mode mode) {
            fields.put("mode", mode);
            return this;
        }

        PolicyBuilder scope(GraphScope scope) {
            fields.put("scope", scope);
            return this;
        }

        PolicyBuilder approvals(int required, Duration within, boolean reason) {
            fields.put("approvals", new Approvals(required, within, reason));
            return this;
        }

        PolicyBuilder uncapped() {
            fields.put("capped", false);
            return this;
        }

        InstalledPolicy installed() {
            return new InstalledPolicy(
                    name,
                    "1.0.0",
                    (Mode) fields.getOrDefault("mode", Mode.ENFORCE),
                    (GraphScope) fields.getOrDefault("scope", GraphScope.DEFAULT),
                    (Match) fields.getOrDefault("match", ALL),
                    rules,
                    obligations,
                    Optional.ofNullable((Approvals) fields.get("approvals")),
                    waivers,
                    (boolean) fields.getOrDefault("capped", true));
        }
    }

    static ObligationRule mask(Obligation.Keep keep, String... columns) {
        return new ObligationRule.Mask(Set.of(columns), keep);
    }
}
