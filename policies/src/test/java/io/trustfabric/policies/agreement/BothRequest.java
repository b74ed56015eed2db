package io.trustfabric.policies.agreement;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A request in both languages. {@code context.lead} is the first of the principal's teams, and missing where there is none.
 *
 * @param tier of the dataset: on 3 and above an error keeps a rule from holding, as Cedar skips a policy; on 1 and 2 it denies
 */
record BothRequest(
        String principal,
        Set<String> roles,
        SortedSet<String> teams,
        String purpose,
        Action action,
        String region,
        String dataset,
        String residency,
        Set<String> tags,
        int tier,
        Shape shape) {
    static final List<String> PRINCIPALS = List.of("ana", "ben", "o'neil \"x\"");
    static final List<String> DATASETS = List.of("crm.people", "shop.orders", "hr.pay");
    private static final EntityTypeName USER = type("User");
    private static final EntityTypeName DATASET = type("Dataset");
    private static final EntityTypeName ACTION = type("Action");
    private static final EntityTypeName TEAM = type("Team");
    private static final EntityTypeName TAG = type("Tag");

    static BothRequest random(SplittableRandom random, boolean sensitive) {
        long[] limits = {-1, 0, 1, 7, Long.MAX_VALUE};
        return new BothRequest(
                BothWays.pick(random, PRINCIPALS),
                some(random),
                new TreeSet<>(some(random)),
                BothWays.pick(random, BothWays.TEXTS),
                List.of(Action.values()).get(random.nextInt(4)),
                BothWays.pick(random, BothWays.TEXTS),
                BothWays.pick(random, DATASETS),
                BothWays.pick(random, BothWays.TEXTS),
                some(random),
                sensitive ? random.nextInt(1, 3) : random.nextInt(3, 7),
                new Shape(
                        random.nextBoolean(),
                        random.nextInt(5),
                        limits[random.nextInt(limits.length)],
                        random.nextInt(5),
                        0,
                        false,
                        Set.of()));
    }

    private static Set<String> some(SplittableRandom random) {
        return random.ints(random.nextInt(4), 0, BothWays.NAMES.size())
                .mapToObj(BothWays.NAMES::get)
                .collect(Collectors.toSet());
    }

    QueryPlan plan() {
        return new QueryPlan(
                "q",
                "t",
                Instant.parse("2026-03-04T12:00:00Z"),
                new Principal(principal, roles, teams, ""),
                purpose,
                action,
                region,
                List.of(new DatasetUse(dataset, List.of())),
                List.of(),
                List.of(),
                shape,
                List.of());
    }

    Catalogue catalogue() {
        return new MapCatalogue(List.of(new DatasetEntry(
                dataset, Optional.of(tier), residency, "team:crm", tags, "", Optional.empty(), List.of())));
    }

    AuthorizationRequest cedar() {
        Map<String, Value> context = new HashMap<>();
        context.put("region", new PrimString(region));
        context.put("purpose", new PrimString(purpose));
        context.put("joins", new PrimLong((long) shape.joins()));
        context.put("rowLimit", new PrimLong(shape.rowLimit()));
        context.put("minimumGroup", new PrimLong((long) shape.minimumGroup()));
        context.put("aggregated", new PrimBool(shape.aggregated()));
        if (!teams.isEmpty()) {
            context.put("lead", new PrimString(teams.first()));
        }
        return new AuthorizationRequest(USER.of(principal), ACTION.of(action.word()), DATASET.of(dataset), context);
    }

    Set<Entity> entities() {
        return Set.of(
                new Entity(
                        USER.of(principal), Map.of("roles", list(roles), "teams", list(teams)), parents(TEAM, teams)),
                new Entity(
                        DATASET.of(dataset),
                        Map.of("tags", list(tags), "residency", new PrimString(residency), "tier", new PrimLong((long)
                                tier)),
                        parents(TAG, tags)));
    }

    private static Set<EntityUID> parents(EntityTypeName type, Set<String> names) {
        Set<EntityUID> all = new HashSet<>();
        names.forEach(name -> all.add(type.of(name)));
        return all;
    }

    private static CedarList list(Set<String> texts) {
        CedarList list = new CedarList();
        texts.forEach(text -> list.add(new PrimString(text)));
        return list;
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }
}
