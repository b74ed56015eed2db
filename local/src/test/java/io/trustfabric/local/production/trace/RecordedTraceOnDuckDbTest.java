package io.trustfabric.local.production.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.local.production.EnginesOfTheBuild;
import io.trustfabric.local.production.data.SnapshotCatalogue;
import io.trustfabric.local.production.interventions.ResultRows;
import io.trustfabric.local.production.interventions.RowComparison;
import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.local.production.trace.TraceStream.Query;
import io.trustfabric.local.production.warehouse.Warehouse;
import io.trustfabric.local.production.warehouse.WarehouseReply;
import io.trustfabric.proofs.manifest.RunFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real templates, translated, on the pinned engine: each against the same query of TPC-H written independently. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedTraceOnDuckDbTest {
    private static final String ENGINE = "duckdb-2.0.0.1";
    private static final double SCALE = 0.01;
    private static final int SCALE_OF_THE_STREAM = 1;
    private static final Pattern SECTION = Pattern.compile("^-- (\\d+) (\\[.*])\\n", Pattern.MULTILINE);

    private Trace trace;
    private SnapshotCatalogue snapshots;
    private Warehouse warehouse;

    @BeforeAll
    void start(@TempDir Path workDir) throws IOException {
        trace = Trace.read(RecordedTrace.folder());
        snapshots = EnginesOfTheBuild.snapshots();
        warehouse = Warehouse.start(EnginesOfTheBuild.catalog(), List.of(), snapshots, workDir);
    }

    @AfterAll
    void stop() {
        if (warehouse != null) { // skipped before it started
            warehouse.close();
        }
    }

    /** @param number of the query @param plain its text in DuckDB's dialect */
    record Plain(int number, List<Argument> arguments, String plain) {
        @Override
        public String toString() {
            return "query " + number;
        }
    }

    static Stream<Plain> plainQueries() throws IOException {
        String text;
        try (InputStream in = RecordedTraceOnDuckDbTest.class.getResourceAsStream("tpch-plain.sql")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Plain> queries = new ArrayList<>();
        Matcher section = SECTION.matcher(text);
        while (section.find()) {
            int end = text.indexOf("\n\n", section.end());
            List<Argument> arguments = new ArrayList<>();
            new ObjectMapper().readTree(section.group(2)).forEach(node -> arguments.add(Argument.of(node)));
            queries.add(new Plain(
                    Integer.parseInt(section.group(1)),
                    arguments,
                    text.substring(section.end(), end < 0 ? text.length() : end)));
        }
        assertThat(queries).hasSize(22);
        return queries.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainQueries")
    void translatedTemplateReturnsWhatPlainTpchReturns(Plain query) throws IOException {
        TraceTemplate template = trace.templates().find(query.number()).orElseThrow();
        assertThat(template.refusal(stream(), new Query(0, query.number(), 0, query.arguments())))
                .isEmpty();

        WarehouseReply translated =
                run(template.bind(query.arguments(), SCALE), template.sql().tables());
        WarehouseReply plain = run(query.plain(), template.sql().tables());

        if (query.number() != 18) { // no order of so small a database has 300 pieces
            assertThat(translated.rows()).as("rows to compare").isNotEmpty();
        }
        assertThat(RowComparison.changed(rows(plain), rows(translated))).isFalse();
    }

    @Test
    void withoutTheRewriteOfDecimalDivisionQuery6LosesRows() throws IOException {
        TraceTemplate template = trace.templates().find(6).orElseThrow();
        String translated = template.bind(
                List.of(new Argument.Text("1994-01-01"), new Argument.Whole(6), new Argument.Whole(24)), SCALE);
        String naive = translated.replace("CAST(6::DECIMAL(12,2) / 100 AS DECIMAL(18,8))", "6::DECIMAL(12,2) / 100");
        assertThat(naive).isNotEqualTo(translated);

        double kept = revenue(translated);
        double left = revenue(naive);

        assertThat(left / kept).as("rows at 7 %% discount are gone").isBetween(0.5, 0.7);
    }

    private double revenue(String sql) throws IOException {
        return Double.parseDouble(
                run(sql, List.of("lineitem")).rows().get(0).get(0).toString());
    }

    @Test
    void everyRecordedQueryRuns() throws IOException {
        for (TraceTemplate template : trace.templates().all()) {
            List<String> distinct = trace.streams().stream()
                    .flatMap(s -> s.queries().stream())
                    .filter(q -> q.template() == template.number())
                    .map(q -> template.bind(q.arguments(), SCALE))
                    .distinct()
                    .limit(12)
                    .collect(Collectors.toList());
            assertThat(distinct).isNotEmpty();
            for (String sql : distinct) {
                assertThat(run(sql, template.sql().tables()).failure())
                        .as(template.name())
                        .isNull();
            }
        }
    }

    @Test
    void noRecordedQueryIsRefused() {
        TraceWork work = TraceWork.of(trace, TraceWork.DEFAULT_SPEED, null);

        assertThat(work.described()).hasSize(1);
        assertThat(trace.recorded()).isEqualTo(5_508);
        assertThat(work.notes()).hasSize(1);
    }

    private static TraceStream stream() {
        return new TraceStream("plain", 0, SCALE_OF_THE_STREAM, List.of());
    }

    private WarehouseReply run(String sql, List<String> tables) throws IOException {
        RunForm form = new RunForm(
                sql,
                ENGINE,
                null,
                tables.stream().map(t -> snapshots.current(t, "2026-11-19")).toList());
        RunFacts facts = new RunFacts(
                ENGINE,
                warehouse.engineVersion(ENGINE),
                Map.of("threads", "1"),
                null,
                List.of(),
                "",
                "test/1",
                "ab".repeat(32));
        WarehouseReply reply = warehouse.run(form, facts, true);
        assertThat(reply.failure()).isNull();
        return reply;
    }

    private static ResultRows rows(WarehouseReply reply) {
        return new ResultRows(reply.types(), reply.rows());
    }
}
