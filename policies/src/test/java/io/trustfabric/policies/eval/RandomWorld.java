package io.trustfabric.policies.eval;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random policies, plans and catalogues from a small vocabulary, so that they meet. */
final class RandomWorld {
    private static final List<String> NAMES = List.of("crm.people", "crm.notes", "shop.orders", "shop.items", "hr.pay");
    private static final List<String> COLUMNS = List.of("id", "email", "Age", "region", "amount", "x");
    static final List<String> CLASSES = List.of("email", "health", "age", "none");
    private static final List<String> TAGS = List.of("pii", "sales");
    private static final List<String> PEOPLE = List.of("ana", "ben", "carla", "dan");
    private static final List<String> TEAMS = List.of("fraud", "sales", "lead");
    private static final List<String> REGIONS = List.of("eu", "us", "");
    private static final List<GraphScope> SCOPES = List.of(
            GraphScope.DEFAULT, new GraphScope(Set.of(GraphScope.Dimension.TEAM), Duration.ofDays(1), Set.of(), 100));
    private static final List<Condition> CONDITIONS = List.of(
            f -> false,
            f -> f.value("query.region").equals("us"),
            f -> f.value("principal.region").equals(""),
            f -> f.value("principal.id").equals("ana"),
            f -> (long) f.value("dataset.tier") >= 3,
            f -> ((List<?>) f.value("columns.output")).contains("email"),
            f -> ((List<?>) f.value("columns.names")).size() > 2,
            f -> ((List<?>) f.value("query.datasets")).contains("hr.pay"),
            f -> f.graph().component() > 30,
            f -> f.graph().reach("email", "health", 3),
            f -> f.graph().connects("email", "health"),
            f -> (long) f.value("graph.entities") > 15,
            f -> (long) f.value("graph.rows") > 200,
            f -> ((List<?>) f.value("graph.shown")).contains("email"),
            f -> (boolean) f.value("query.aggregated"),
            f -> {
                if (f.value("purpose.id").equals("broken")) {
                    throw new ConditionException("no such key", null);
                }
                return f.value("purpose.id").equals("ads");
            });

    private final SplittableRandom random;

    RandomWorld(SplittableRandom random) {
        this.random = random;
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> Set<T> some(List<T> all, int most) {
        Set<T> some = new HashSet<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(one(all));
        }
        return some;
    }

    <T> List<T> list(int least, int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(least, most + 1); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    Catalogue catalogue() {
        List<DatasetEntry> entries = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextInt(10) > 0) {
                List<ColumnEntry> columns = new ArrayList<>();
                for (String column : COLUMNS) {
                    if (random.nextInt(30) > 0) {
                        Set<String> classes = random.nextInt(40) == 0 ? Set.of() : Set.of(one(CLASSES), "c-" + column);
                        columns.add(new ColumnEntry(column, "VARCHAR", classes));
                    }
                }
                Optional<Integer> tier = random.nextInt(6) == 0 ? Optional.empty() : Optional.of(random.nextInt(1, 5));
                entries.add(new DatasetEntry(
                        name, tier, one(REGIONS), "team:x", some(TAGS, 2), "", Optional.empty(), columns));
            }
        }
        return World.Listed.of(entries, containment());
    }

    private ClassContainment containment() {
        return switch (random.nextInt(4)) {
            case 0 -> ClassContainment.of(Map.of("age", List.of("health")));
            case 1 -> ClassContainment.of(Map.of("age", List.of("health"), "email", List.of("age")));
            default -> ClassContainment.NONE;
        };
    }

    QueryPlan plan() {
        Principal who = new Principal(one(PEOPLE), some(TEAMS, 2), some(TEAMS, 2), one(REGIONS));
        Shape shape = new Shape(
                random.nextBoolean(),
                random.nextInt(3),
                random.nextInt(2, 5),
                -1,
                0,
                random.nextInt(random.nextInt(5) == 0 ? 6 : 3),
                random.nextInt(20) == 0,
                random.nextBoolean(),
                random.nextBoolean(),
                Set.of("sum"));
        List<DatasetUse> uses = list(random.nextInt(12) == 0 ? 0 : 1, 2, this::use).stream()
                .collect(java.util.stream.Collectors.toMap(
                        DatasetUse::dataset, u -> u, (a, b) -> a, java.util.TreeMap::new))
                .values()
                .stream()
                .toList();
        List<EntityRef> entities = list(0, 1, () -> new EntityRef("crm.people", "id", "00"));
        return new QueryPlan(
                "q-1",
                one(List.of("acme", "umbrella")),
                World.NOON.plusSeconds(random.nextInt(1_000_000)),
                who,
                one(List.of("", "ads", "fraud", "broken")),
                one(List.of(Action.READ, Action.READ, Action.EXPORT)),
                one(REGIONS),
                uses,
                List.of(),
                entities,
                shape,
                random.nextInt(20) == 0 ? List.of("star") : List.of());
    }

    private DatasetUse use() {
        String name = one(NAMES);
        List<ColumnUse> columns = new ArrayList<>();
        for (String column : some(COLUMNS, 4)) {
            Set<ColumnRole> roles = some(List.of(ColumnRole.values()), 3);
            roles.add(one(List.of(ColumnRole.values())));
            columns.add(new ColumnUse(random.nextInt(5) == 0 ? column.toUpperCase(Locale.ROOT) : column, roles));
        }
        String spelled = random.nextInt(8) == 0 ? name.toUpperCase(Locale.ROOT) : name;
        return new DatasetUse(random.nextInt(30) == 0 ? "ghost.one" : spelled, columns);
    }

    Graphs graphs() {
        World.GraphFigures one = figures();
        World.GraphFigures other = figures();
        return (scope, plan) -> scope.equals(GraphScope.DEFAULT) ? one : other;
    }

    private World.GraphFigures figures() {
        boolean large = random.nextInt(4) == 0;
        return new World.GraphFigures(
                random.nextInt(large ? 70 : 40),
                random.nextInt(large ? 30 : 15),
                0,
                random.nextInt(20) == 0,
                random.nextInt(5) == 0);
    }

    List<Approval> approvals(QueryPlan plan) {
        return list(
                0,
                4,
                () -> new Approval(
                        random.nextInt(8) == 0 ? "q-2" : plan.queryId(),
                        random.nextInt(8) == 0 ? PlanHash.of(World.plan()) : PlanHash.of(plan),
                        one(List.of("ana", "ben", "BEN", "carla", " dan", "")),
                        one(List.of("case 811", "  ", "")),
                        plan.at().plusSeconds(random.nextInt(-100, 1_500))));
    }

    List<InstalledPolicy> policies(int most) {
        List<InstalledPolicy> policies = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            policies.add(policy("p" + i, mode()));
        }
        return policies;
    }

    private Mode mode() {
        return switch (random.nextInt(6)) {
            case 0 -> Mode.MONITOR;
            case 1 -> new Mode(true, random.nextInt(101), some(List.of("acme"), 1));
            default -> Mode.ENFORCE;
        };
    }

    InstalledPolicy policy(String name, Mode mode) {
        return new InstalledPolicy(
                name,
                "1.0." + random.nextInt(3),
                mode,
                one(SCOPES),
                match(),
                rules(),
                list(0, 3, this::obligationForSome),
                Optional.of(new Approvals(random.nextInt(1, 4), Duration.ofMinutes(15), random.nextBoolean())),
                waivers(),
                random.nextInt(3) > 0);
    }

    private Match match() {
        return new Match(
                some(List.of("crm.*", "*.people", "*", "shop.orders", "h*y"), random.nextInt(3)),
                some(List.of(1, 2, 3), random.nextInt(4) == 0 ? 2 : 0),
                some(TAGS, random.nextInt(4) == 0 ? 2 : 0),
                some(CLASSES, random.nextInt(4) == 0 ? 2 : 0),
                some(List.of(Action.READ, Action.EXPORT), random.nextInt(4) == 0 ? 2 : 0));
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rules.add(
                    rule("r" + i, one(List.of(Rule.Kind.DENY, Rule.Kind.APPROVE, Rule.Kind.APPROVE, Rule.Kind.ALLOW))));
        }
        return rules;
    }

    Rule rule(String id, Rule.Kind kind) {
        return new Rule(id, kind, one(CONDITIONS), Map.of("en", "Because of {query.region}."));
    }

    private List<Waiver> waivers() {
        List<Waiver> waivers = new ArrayList<>();
        for (int i = random.nextInt(8) - 5; i > 0; i--) {
            waivers.add(waiver("ex" + i));
        }
        return waivers;
    }

    Waiver waiver(String id) {
        Instant until = World.NOON.plusSeconds(random.nextInt(2_000_000));
        return new Waiver(
                id,
                one(List.of("principal:ana", "team:fraud", "role:lead", "role:sales", "team:sales")),
                some(List.of("r1", "r2", "extra"), 2),
                until,
                "case 811",
                Set.of("ben", "eve"));
    }

    private ObligationRule obligationForSome() {
        ObligationRule plain = obligation();
        return random.nextInt(3) == 0 ? new ObligationRule.Conditional(plain, one(CONDITIONS)) : plain;
    }

    private ObligationRule obligation() {
        Set<String> columns =
                some(List.of("*.email", "class:age", "class:health", "crm.*", "*", "class:c-Age", "*.AGE"), 2);
        return switch (random.nextInt(5)) {
            case 0 -> new ObligationRule.Redact(columns);
            case 1 -> new ObligationRule.Mask(columns, one(List.of(Obligation.Keep.values())));
            case 2 -> new ObligationRule.Bucket(columns, random.nextInt(1, 4) * 5);
            case 3 -> new ObligationRule.Top(random.nextInt(1, 100), one(COLUMNS));
            default ->
                new ObligationRule.Rows(
                        one(COLUMNS), some(List.of("eu", "principal.region", "principal.id", "principal.teams"), 3));
        };
    }
}
