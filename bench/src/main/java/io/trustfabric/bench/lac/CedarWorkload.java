package io.trustfabric.bench.lac;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The same rules and queries for Cedar's engine (cedar-java 4.10.0, native), its policy set parsed once and kept. A policy's match is the
 * resource's schema; a rule is a forbid beside one permit of everything.
 */
final class CedarWorkload {
    private static final EntityTypeName USER = type("User");
    private static final EntityTypeName ACTION = type("Action");
    private static final EntityTypeName DATASET = type("Dataset");
    private static final EntityTypeName SCHEMA = type("Schema");

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;

    /** A query as Cedar asks it. */
    record Request(AuthorizationRequest request, Set<Entity> entities) {}

    CedarWorkload() throws Exception {
        Set<Policy> all = new HashSet<>();
        all.add(new Policy("permit(principal, action, resource);", "permit"));
        for (int p = 0; p < Workload.POLICIES; p++) {
            for (BothRules rule : BothRules.values()) {
                all.add(new Policy(
                        "forbid(principal, action, resource in Schema::\"%s\") when { %s };"
                                .formatted(Workload.schema(p), rule.cedar(p)),
                        rule.id() + "-" + p));
            }
        }
        policies = new PolicySet(all);
        policies.cache();
    }

    boolean allows(Request asked) throws Exception {
        return engine.isAuthorized(asked.request(), policies, asked.entities())
                .success
                .orElseThrow(() -> new IllegalStateException("Cedar gives no answer to " + asked.request()))
                .isAllowed();
    }

    /** What an enforcement point would have to make of a plan. */
    static Request request(QueryPlan plan) {
        String name = plan.datasets().get(0).dataset();
        DatasetEntry dataset = Workload.CATALOGUE.dataset(name).orElseThrow();
        Map<String, Value> context = Map.of(
                "region", new PrimString(plan.region()),
                "purpose", new PrimString(plan.purpose()),
                "joins", new PrimLong((long) plan.shape().joins()),
                "pathLength", new PrimLong((long) plan.shape().pathLength()),
                "unbounded", new PrimBool(plan.shape().unbounded()),
                "aggregated", new PrimBool(plan.shape().aggregated()),
                "rowLimit", new PrimLong(plan.shape().rowLimit()),
                "minimumGroup", new PrimLong((long) plan.shape().minimumGroup()),
                "outputClasses", list(Set.of("email")));
        Entity user = new Entity(
                USER.of(plan.principal().id()),
                Map.of(
                        "roles", list(plan.principal().roles()),
                        "teams", list(plan.principal().teams())),
                Set.of());
        Entity resource = new Entity(
                DATASET.of(name),
                Map.of(
                        "residency", new PrimString(dataset.residency()),
                        "tier", new PrimLong((long) dataset.tier().orElseThrow())),
                Set.of(SCHEMA.of(name.substring(0, name.indexOf('.')))));
        return new Request(
                new AuthorizationRequest(
                        USER.of(plan.principal().id()), ACTION.of(plan.action().word()), DATASET.of(name), context),
                Set.of(user, resource));
    }

    private static CedarList list(Collection<String> texts) {
        CedarList list = new CedarList();
        texts.forEach(text -> list.add(new PrimString(text)));
        return list;
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }
}
