package io.trustfabric.bench.lac;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A hundred rules in ten policies, and queries of one dataset each. The datasets are of tier 3, which has no default caps on the linkage
 * graph: what is measured is conditions, as another language has them too. Everything follows from fixed seeds.
 */
final class Workload {
    static final int POLICIES = 10;
    static final Catalogue CATALOGUE = catalogue();

    private static final List<String> PURPOSES = List.of("billing", "support", "research", "fraud", "advertising");
    private static final List<String> ROLES = List.of("analyst", "exporter", "contractor", "steward");

    private Workload() {}

    /** The policies. {@code everywhere}: each matches every dataset, so that all hundred rules apply; else its own schema, ten. */
    static List<SourceDocument> documents(boolean everywhere) {
        List<SourceDocument> documents = new ArrayList<>();
        for (int p = 0; p < POLICIES; p++) {
            StringBuilder text = head("policy-" + p, everywhere ? "*" : schema(p) + ".*");
            for (BothRules rule : BothRules.values()) {
                rule(text, rule.id(), rule.cel(p));
            }
            documents.add(document("policy-" + p, text));
        }
        return documents;
    }

    /** One policy of a hundred rules, the {@code edited}th of which has another number in it. */
    static List<SourceDocument> onePolicy(int edited, int number) {
        StringBuilder text = head("policy", "*");
        int at = 0;
        for (int p = 0; p < POLICIES; p++) {
            for (BothRules rule : BothRules.values()) {
                String edit = at++ == edited ? " && query.joins >= " + number : "";
                rule(text, rule.id() + "-" + p, "(" + rule.cel(p) + ")" + edit);
            }
        }
        return List.of(document("policy", text));
    }

    static PolicySet compile(List<SourceDocument> documents) {
        CompileResult compiled = PolicyCompiler.compile(documents, Optional.empty());
        return compiled.set()
                .orElseThrow(() -> new IllegalStateException("the bench's policies: " + compiled.diagnostics()));
    }

    /** Queries a second apart. */
    static List<QueryPlan> plans(int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<QueryPlan> plans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            plans.add(plan(i, random));
        }
        return plans;
    }

    private static QueryPlan plan(int number, SplittableRandom random) {
        Set<String> roles = new TreeSet<>(Set.of(ROLES.get(random.nextInt(ROLES.size()))));
        boolean usual =
                random.nextInt(4) > 0; // most queries are let through: then every rule is looked at in any language
        return new QueryPlan(
                "q-" + number,
                "acme",
                Instant.ofEpochSecond(1_780_000_000L + number),
                new Principal("user-" + random.nextInt(50), roles, Set.of("team-" + random.nextInt(20)), "eu"),
                usual ? "support" : PURPOSES.get(random.nextInt(PURPOSES.size())),
                usual ? Action.READ : Action.EXPORT,
                usual ? "eu" : "us",
                List.of(new DatasetUse(
                        schema(random.nextInt(POLICIES)) + ".people",
                        List.of(
                                new ColumnUse("email", Set.of(ColumnRole.OUTPUT)),
                                new ColumnUse("country", Set.of(ColumnRole.FILTER))))),
                List.of(),
                List.of(),
                new Shape(random.nextBoolean(), 0, 1 + random.nextInt(900), random.nextInt(3), 1, false, Set.of()),
                List.of());
    }

    static String schema(int policy) {
        return "schema" + policy;
    }

    private static StringBuilder head(String name, String datasets) {
        return new StringBuilder()
                .append("policy: ")
                .append(name)
                .append("\nversion: 1.0.0\nowner: team:bench\nmatch: {datasets: [\"")
                .append(datasets)
                .append("\"]}\nrules:\n");
    }

    private static void rule(StringBuilder text, String id, String cel) {
        text.append("  - id: ")
                .append(id)
                .append("\n    effect: deny\n    when: |-\n      ")
                .append(cel);
        text.append("\n    explain: {en: \"Rule ").append(id).append(" says no.\", es: \"La regla dice que no.\"}\n");
    }

    private static SourceDocument document(String name, StringBuilder text) {
        return new SourceDocument(name + ".yaml", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Catalogue catalogue() {
        List<DatasetEntry> datasets = new ArrayList<>();
        for (int p = 0; p < POLICIES; p++) {
            datasets.add(new DatasetEntry(
                    schema(p) + ".people",
                    Optional.of(3),
                    "eu",
                    "team:bench",
                    Set.of("pii"),
                    "",
                    Optional.empty(),
                    List.of(
                            new ColumnEntry("email", "VARCHAR", Set.of("email")),
                            new ColumnEntry("country", "VARCHAR", Set.of("none")))));
        }
        return new MapCatalogue(datasets);
    }
}
