package io.trustfabric.policies.graph;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ClassContainment;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.EntityRef;
import io.trustfabric.policies.plan.JoinUse;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small catalogue, and plans over it, one clause at a time. */
final class Plans {
    static final Catalogue CATALOGUE = catalogue(
            dataset(
                    "crm.people",
                    Set.of("pii"),
                    entry("id", "none"),
                    entry("email", "email"),
                    entry("postcode", "quasi-identifier", "postcode"),
                    entry("born", "quasi-identifier", "birthdate"),
                    entry("sex", "quasi-identifier", "gender"),
                    entry("tribe", "quasi-identifier")),
            dataset("crm.visits", Set.of(), entry("person", "none"), entry("diagnosis", "health")),
            dataset(
                    "hr.staff",
                    Set.of(),
                    entry("staff_id", "identifier", "email"),
                    entry("phone", "phone"),
                    entry("year", "quasi-identifier", "birth-year"),
                    entry("clan", "quasi-identifier"),
                    entry("sex", "quasi-identifier", "gender")),
            dataset("web.clicks", Set.of(), entry("zip", "postcode", "quasi-identifier"), entry("url")));

    private final List<DatasetUse> datasets = new ArrayList<>();
    private final List<JoinUse> joins = new ArrayList<>();
    private final List<EntityRef> entities = new ArrayList<>();
    private Principal principal = new Principal("ana", Set.of(), Set.of(), "");
    private String purpose = "billing";
    private String query = "q-1";
    private boolean aggregated;
    private long limit = -1;
    private long atMillis;

    Plans use(String dataset, ColumnUse... columns) {
        datasets.add(new DatasetUse(dataset, List.of(columns)));
        return this;
    }

    /** A column more of a dataset. */
    Plans column(String dataset, ColumnUse more) {
        var columns = new ArrayList<ColumnUse>();
        datasets.stream().filter(use -> use.dataset().equals(dataset)).forEach(use -> columns.addAll(use.columns()));
        datasets.removeIf(use -> use.dataset().equals(dataset));
        columns.add(more);
        datasets.add(new DatasetUse(dataset, columns));
        return this;
    }

    Plans join(String left, String right) {
        joins.add(new JoinUse(left, "id", right, "id"));
        return this;
    }

    Plans entity(String dataset, String key) {
        entities.add(new EntityRef(dataset, "id", key));
        return this;
    }

    Plans by(String id, String... teams) {
        principal = new Principal(id, Set.of(), Set.of(teams), "");
        return this;
    }

    Plans purpose(String id) {
        purpose = id;
        return this;
    }

    Plans query(String id) {
        query = id;
        return this;
    }

    Plans aggregated() {
        aggregated = true;
        return this;
    }

    Plans limit(long rows) {
        limit = rows;
        return this;
    }

    Plans at(long millis) {
        atMillis = millis;
        return this;
    }

    QueryPlan plan() {
        return new QueryPlan(
                query,
                "acme",
                Instant.ofEpochMilli(atMillis),
                principal,
                purpose,
                Action.READ,
                "",
                datasets,
                joins,
                entities,
                new Shape(aggregated, 0, limit, joins.size(), joins.size(), false, Set.of()),
                List.of());
    }

    static ColumnUse column(String name, ColumnRole... roles) {
        return new ColumnUse(name, Set.of(roles));
    }

    private static ColumnEntry entry(String name, String... classes) {
        return new ColumnEntry(name, "VARCHAR", Set.of(classes));
    }

    private static DatasetEntry dataset(String name, Set<String> tags, ColumnEntry... columns) {
        return new DatasetEntry(name, Optional.of(1), "", "", tags, "", Optional.empty(), Arrays.asList(columns));
    }

    private static Catalogue catalogue(DatasetEntry... entries) {
        return new MapCatalogue(
                List.of(entries),
                ClassContainment.of(Map.of("birth-year", List.of("birthdate"))),
                Set.of("billing", "care"));
    }
}
