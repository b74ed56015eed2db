package io.trustfabric.policies.library;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.CatalogueException;
import io.trustfabric.policies.catalog.CatalogueReader;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.Approval;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.Evaluator;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The demo tenant with all shipped policies. Every query is the tenant's first one: nothing is linked yet. */
final class DemoTenant {
    static final Catalogue CATALOGUE = catalogue();
    /** A Wednesday, 16:00 in Madrid and 10:00 in New York: everybody works. */
    static final Instant WORKING_HOURS = Instant.parse("2026-03-04T15:00:00Z");

    /** Classes that call for no obligation: somebody found nothing, or the caps on the linkage graph see to it. */
    static final Set<String> HARMLESS = Set.of("none", "quasi-identifier", "row-key");

    private static final Evaluator ALL_POLICIES = new Evaluator(
            PolicyCompiler.compile(PolicyLibrary.shipped().bundle(PolicyLibrary.DEMO_BUNDLE), Optional.empty())
                    .set()
                    .orElseThrow());

    /** Somebody of each kind, and what they do. */
    static final List<String> ROLES = List.of(
            "analyst",
            "payments",
            "nurse",
            "health-analyst",
            "claims-clerk",
            "teacher",
            "hr-partner",
            "payroll",
            "researcher");

    private static final List<String> PURPOSES = List.of(
            "statistics",
            "support",
            "billing",
            "legal-obligation",
            "payroll",
            "treatment",
            "operations",
            "education",
            "research",
            "measurement");

    private DemoTenant() {}

    /** The first way in which somebody may read a column, if there is any: its values, else totals. */
    static Optional<Query> way(DatasetEntry dataset, String column) {
        return Stream.of(false, true)
                .flatMap(totals -> ROLES.stream().flatMap(role -> PURPOSES.stream()
                        .map(purpose -> new Query(role, purpose, Action.READ, totals))))
                .filter(query -> query.on(dataset, column).effect() == Effect.ALLOW)
                .findFirst();
    }

    /** A query of one column by somebody with one role. */
    record Query(String role, String purpose, Action action, boolean totals) {

        Principal principal() {
            return new Principal("ana", Set.of(role), Set.of("insights"), "");
        }

        Decision on(DatasetEntry dataset, String column) {
            ColumnRole use = totals ? ColumnRole.AGGREGATED : ColumnRole.OUTPUT;
            return decide(dataset, column, use, this);
        }
    }

    private static Decision decide(DatasetEntry dataset, String column, ColumnRole use, Query query) {
        QueryPlan plan = new QueryPlan(
                "q-1",
                "demo",
                WORKING_HOURS,
                query.principal(),
                query.purpose(),
                query.action(),
                dataset.residency(),
                List.of(new DatasetUse(dataset.name(), List.of(new ColumnUse(column, Set.of(use))))),
                List.of(),
                List.of(),
                new Shape(query.totals(), query.totals() ? 50 : 0, 100, 0, 0, false, Set.of()),
                List.of());
        return decide(plan, List.of());
    }

    static Decision decide(QueryPlan plan, List<Approval> approvals) {
        return ALL_POLICIES.decide(plan, CATALOGUE, new TenantGraphs("demo", CATALOGUE), approvals);
    }

    private static Catalogue catalogue() {
        try {
            return CatalogueReader.read(PolicyLibrary.shipped().demoCatalogue());
        } catch (CatalogueException e) {
            throw new AssertionError("the shipped catalogue cannot be read", e);
        }
    }
}
