package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.library.DemoTenant.Query;
import io.trustfabric.policies.obligation.Obligation;
import io.trustfabric.policies.plan.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demo tenant with all ten bundles installed: what is sensitive is changed, and still everything is of use to somebody. */
class DemoTenantTest {
    private static final Collection<DatasetEntry> DATASETS = DemoTenant.CATALOGUE.datasets();

    @Test
    void theCatalogueIsAPlatformOfFortyDatasetsOnFourTiers() {
        assertThat(DATASETS).hasSize(40);
        assertThat(DATASETS.stream().map(d -> d.tier().orElseThrow())).contains(1, 2, 3, 4);
        assertThat(DATASETS.stream().map(d -> d.name().replaceAll("\\..*", "")))
                .contains("crm", "billing", "health", "hr", "web", "logistics", "partner");
        assertThat(DATASETS).allMatch(d -> d.owner().startsWith("team:"));
    }

    @Test
    void everyColumnIsClassifiedOrNone() {
        assertThat(DATASETS.stream().flatMap(d -> d.columns().stream()))
                .hasSizeGreaterThan(250)
                .allMatch(ColumnEntry::classified);
        assertThat(DATASETS.stream().flatMap(d -> d.columns().stream()))
                .allMatch(c -> !c.classes().contains("none") || c.classes().size() == 1);
    }

    @Test
    void aSensitiveColumnThatIsUsedIsChangedByAnObligation() {
        List<String> uncovered = new ArrayList<>();
        List<String> covered = new ArrayList<>();
        List<String> refusedToAll = new ArrayList<>();
        for (DatasetEntry dataset : DATASETS) {
            for (ColumnEntry column : dataset.columns()) {
                if (dataset.sensitive() && !DemoTenant.HARMLESS.containsAll(column.classes())) {
                    String name = dataset.name() + "." + column.name();
                    Optional<Decision> allowed = firstAllowed(dataset, column);
                    (allowed.isEmpty() ? refusedToAll : changes(allowed.get(), name) ? covered : uncovered).add(name);
                }
            }
        }

        assertThat(uncovered).isEmpty();
        assertThat(covered).hasSizeGreaterThan(120);
        assertThat(refusedToAll).containsExactly("billing.cards.security_code"); // it must not even be stored
    }

    @Test
    void everyOtherColumnCanBeUsedBySomebody() {
        List<String> refused = DATASETS.stream()
                .flatMap(d -> d.columns().stream()
                        .filter(c -> firstAllowed(d, c).isEmpty())
                        .map(c -> d.name() + "." + c.name()))
                .toList();

        assertThat(refused).containsExactly("billing.cards.security_code");
    }

    @Test
    void withoutAPurposeNothingSensitiveCanBeUsed() {
        for (DatasetEntry dataset : DATASETS) {
            Effect expected = dataset.sensitive() ? Effect.DENY : Effect.ALLOW;
            for (String role : DemoTenant.ROLES) {
                assertThat(new Query(role, "", Action.READ, true)
                                .on(dataset, dataset.columns().get(0).name())
                                .effect())
                        .as("%s by %s", dataset.name(), role)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whoOptedOutIsNotInWhatLeaves() {
        DatasetEntry consumers =
                DemoTenant.CATALOGUE.dataset("crm.consumers_us").orElseThrow();
        Query export = new Query("analyst", "support", Action.EXPORT, false);

        assertThat(export.on(consumers, "email").obligations())
                .contains(new Obligation.Rows("crm.consumers_us.do_not_sell", Set.of("no")));
    }

    @Test
    void aRefusalSaysWhatToDoInBothLanguages() {
        DatasetEntry salaries = DemoTenant.CATALOGUE.dataset("hr.salaries").orElseThrow();
        Decision refused = new Query("hr-partner", "payroll", Action.READ, false).on(salaries, "base_salary");

        assertThat(refused.effect()).isEqualTo(Effect.DENY);
        assertThat(refused.determinations().get(0).text())
                .containsEntry(
                        "en",
                        "Pay and ratings come out only as totals over groups of 8 people or more. Use COUNT, SUM or AVG, and"
                                + " add HAVING COUNT(DISTINCT id) >= 8 (id: the column that identifies a person).")
                .containsEntry(
                        "es",
                        "Los salarios y las valoraciones solo salen como totales de grupos de 8 personas o más. Use COUNT,"
                                + " SUM o AVG y añada HAVING COUNT(DISTINCT id) >= 8 (id: la columna que identifica a la"
                                + " persona).");
    }

    private static Optional<Decision> firstAllowed(DatasetEntry dataset, ColumnEntry column) {
        return DemoTenant.way(dataset, column.name()).map(query -> query.on(dataset, column.name()));
    }

    private static boolean changes(Decision decision, String column) {
        Set<String> changed =
                decision.obligations().stream().map(DemoTenantTest::column).collect(Collectors.toSet());
        return changed.contains(column);
    }

    private static String column(Obligation obligation) {
        if (obligation instanceof Obligation.Redact r) {
            return r.column();
        } else if (obligation instanceof Obligation.Mask m) {
            return m.column();
        }
        return obligation instanceof Obligation.Bucket b ? b.column() : "";
    }
}
