package io.trustfabric.local.production.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trustfabric.local.production.data.Snapshot;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.interventions.Intervention;
import io.trustfabric.local.production.interventions.InterventionFile;
import io.trustfabric.local.production.interventions.InterventionFileException;
import io.trustfabric.local.production.ledger.LedgerEntry.Traced;
import io.trustfabric.local.production.ledger.LedgerEntry.TracedTenant;
import io.trustfabric.local.production.workload.PlannedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        InventedTrace.in(folder);
    }

    @Test
    void queriesArriveInTheirOrderAndDistanceAtTheSpeedThatWasAskedFor() throws IOException {
        List<PlannedQuery> plan = plan(10);

        assertThat(plan).extracting(PlannedQuery::arrivalMillis).containsExactly(100L, 150L, 200L, 400L, 400L, 900L);
        assertThat(plan)
                .extracting(q -> q.tenant() + ' ' + q.template() + ' ' + q.ordinal())
                .containsExactly(
                        "cab-00 cab-q01 0",
                        "cab-07 cab-q11 0",
                        "cab-00 cab-q11 1",
                        "cab-00 cab-q22 2",
                        "cab-00 cab-q01 3",
                        "cab-07 cab-q01 1");
    }

    @Test
    void everyDatabaseIsATenantWhetherOrNotAQueryOfItRuns() throws IOException {
        Files.writeString(
                folder.resolve("streams/c.json"), "{\"database_id\": 3, \"scale_factor\": 1, \"queries\": []}");

        assertThat(work(10).tenants()).containsExactly("cab-00", "cab-03", "cab-07");
    }

    @Test
    void everyRecordedQueryIsPlannedSkippedOrRefusedAndCountedOnce() throws IOException {
        Traced noted = (Traced) work(20).notes().get(0);

        assertThat(noted.tenants())
                .containsExactly(
                        new TracedTenant("cab-00", 0, 1, 0.01, 5, 4, 1, 0),
                        new TracedTenant("cab-07", 7, 16, 0.0214, 7, 2, 0, 5));
        assertThat(noted.refused())
                .isEqualTo(Map.of(
                        "UNKNOWN_QUERY", 2L,
                        "WRONG_ARGUMENT_COUNT", 1L,
                        "WRONG_ARGUMENT_TYPE", 1L,
                        "ARGUMENT_OUT_OF_RANGE", 1L));
        assertThat(noted.refusals())
                .containsExactly(
                        "b.json: query 1: argument 2 of template 11 is number 17, expected the database's scale factor, 16",
                        "b.json: query 2: argument 1 of template 1 is text [68], expected a whole number",
                        "b.json: query 3: 0 arguments for template 1, expected 1",
                        "b.json: query 4: no template 99",
                        "b.json: query 5: no template 5");
        assertThat(noted.traceMillis()).isEqualTo(9_000);
    }

    @Test
    void tenantDeclaresTheTablesOfItsOwnDatabaseAndBindsItsOwnScale() throws IOException {
        PlannedQuery query = plan(10).get(1);

        assertThat(query.day()).isEqualTo("cab-07");
        assertThat(query.inputs()).containsExactly("nation", "partsupp", "supplier");
        assertThat(query.texts().declared()).contains("(0.0001 / 0.0214)").contains("n_name = 'IRAN'");
    }

    @Test
    void everyTemplateAndEveryTableOfADatabaseIsTriedBeforehand() throws IOException {
        TraceWork work = work(10);
        List<PlannedQuery> plan = work.plan(null);

        List<PlannedQuery> withNews = new ArrayList<>(plan);
        withNews.remove(4); // the second query 1 of cab-00
        assertThat(work.rehearsals(plan)).isEqualTo(withNews);
    }

    @Test
    void interventionsFitATraceWhereTheyNeedNoMarksOfATemplate() throws IOException {
        List<PlannedQuery> plan = plan(10);
        SnapshotCatalogue snapshots = new SnapshotCatalogue(
                folder,
                List.of("cab-00", "cab-07"),
                List.of(
                        new Snapshot("lineitem", "cab-00", "a".repeat(64), 1),
                        new Snapshot("lineitem", "cab-07", "b".repeat(64), 1)));
        InterventionFile file = new InterventionFile(plan, snapshots, List.of("duckdb-1.1.3", "duckdb-2.0.0.1"));

        List<Intervention> planted = file.read(list("""
                [{"tenant": "cab-00", "query": 0, "kind": "SQL", "sql": "select 1"},
                 {"tenant": "cab-07", "query": 1, "kind": "SLICE"},
                 {"tenant": "cab-00", "query": 3, "kind": "ENGINE"}]"""), 1);

        assertThat(planted)
                .extracting(i -> i.deviation().detail())
                .containsExactly("sql select 1", "lineitem of cab-00", "engine duckdb-1.1.3");
        assertThatExceptionOfType(InterventionFileException.class)
                .isThrownBy(() -> file.read(list("[{\"tenant\": \"cab-00\", \"query\": 0, \"kind\": \"FILTER\"}]"), 1))
                .withMessageContaining("it declares no text without a filter");
        assertThatExceptionOfType(InterventionFileException.class)
                .isThrownBy(() -> file.read(list("[{\"tenant\": \"cab-00\", \"query\": 0, \"kind\": \"SQL\"}]"), 1))
                .withMessageContaining("name one with [sql]");
    }

    private Path list(String entries) throws IOException {
        return Files.writeString(folder.resolve("interventions.json"), entries);
    }

    @Test
    void everyDatabaseHasASizeOfItsOwnBelowATenth() {
        List<Double> scales = java.util.stream.IntStream.range(0, 20)
                .mapToObj(id -> TraceDatabase.scaleOf(new TraceStream("f", id, 1, List.of())))
                .toList();

        assertThat(scales).doesNotHaveDuplicates().isSorted();
        assertThat(TraceDatabase.scaleOf(new TraceStream("f", 999, 100_000, List.of())))
                .isEqualTo(0.1);
    }

    @Test
    void folderThatIsNoTraceIsRefusedWithWhatIsMissing() throws IOException {
        assertRefused("no trace: expected the folders streams and sql in it", folder.resolve("streams"));

        Files.writeString(folder.resolve("streams/c.json"), InventedTrace.FIRST_STREAM);
        assertRefused("c.json: database 0 is also that of a.json", folder);

        Files.delete(folder.resolve("streams/c.json"));
        Files.writeString(folder.resolve("sql/1.sql"), "select :1 from :customers");
        assertRefused("1.sql: no table of TPC-H: [:customers]", folder);

        for (String name : InventedTrace.TEMPLATES.keySet()) {
            Files.delete(folder.resolve("sql").resolve(name));
        }
        assertRefused("no templates, expected 1.sql to 22.sql", folder);

        Files.delete(folder.resolve("streams/a.json"));
        Files.delete(folder.resolve("streams/b.json"));
        assertRefused("no stream, expected files that end in .json", folder);
    }

    @Test
    void traceOfWhichNothingCanRunIsRefusedWithTheReason() throws IOException {
        Files.delete(folder.resolve("streams/a.json"));
        Files.writeString(folder.resolve("streams/b.json"), """
                {"database_id": 7, "scale_factor": 16, "queries": [{"query_id": 2, "start": 1, "arguments": []}]}
                """);

        assertThatExceptionOfType(TraceException.class)
                .isThrownBy(() -> work(20))
                .withMessageContaining("none of 1 recorded queries can be run")
                .withMessageContaining("b.json: query 0: no template 2");
    }

    @Test
    void speedThatIsNoneIsRefused() {
        for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatExceptionOfType(TraceException.class)
                    .isThrownBy(() -> work(speed))
                    .withMessageStartingWith("--trace-speed: expected a speed above 0");
        }
    }

    private void assertRefused(String message, Path where) {
        assertThatExceptionOfType(TraceException.class)
                .isThrownBy(() -> Trace.read(where))
                .withMessageContaining(message);
    }

    private List<PlannedQuery> plan(double speed) throws IOException {
        return work(speed).plan(null);
    }

    private TraceWork work(double speed) throws IOException {
        return TraceWork.of(Trace.read(folder), speed, null);
    }
}
