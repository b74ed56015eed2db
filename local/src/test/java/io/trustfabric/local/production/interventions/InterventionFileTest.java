package io.trustfabric.local.production.interventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.local.production.workload.PlannedQuery;
import io.trustfabric.local.production.workload.QueryFamily;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InterventionFileTest {
    private static final long SEED = 9;
    private final InterventionFile file =
            new InterventionFile(PlanOfATest.plan(), PlanOfATest.snapshots(), PlanOfATest.ENGINES);

    @Test
    void everyFieldOfAnEntryIsTaken() {
        PlannedQuery seeded = PlanOfATest.first(QueryFamily.SEED);

        List<Intervention> planted = parse("""
                {"interventions": [{"id": "mine", "tenant": "acme", "query": %d, "kind": "SEED", "seed": 0.125}]}""".formatted(seeded.ordinal()));

        assertThat(planted)
                .containsExactly(new Intervention("mine", "acme", seeded.ordinal(), new Deviation.OtherSeed(0.125)));
    }

    @Test
    void bareArrayIsAListToo() {
        assertThat(parse("""
                [{"tenant": "acme", "query": 0, "kind": "FILTER"}]""")).extracting(Intervention::id).containsExactly("file-0000");
    }

    @Test
    void whatAnEntryLeavesOpenIsDrawnBySeed() {
        String open = """
                [{"tenant": "acme", "kind": "ENGINE"}, {"tenant": "acme", "kind": "SLICE"},
                 {"tenant": "acme", "kind": "SQL"}, {"tenant": "acme", "kind": "SEED"}]""";

        assertThat(parse(open)).isEqualTo(parse(open)).hasSize(4);
        assertThat(parse(open)).extracting(Intervention::query).doesNotHaveDuplicates();
    }

    @Test
    void sliceNamesATableAndAnotherVersionThanTheDeclaredOne() {
        PlannedQuery query = PlanOfATest.plan().stream()
                .filter(q -> q.inputs().contains("orders") && q.day().equals("2026-11-18") && !q.isJob())
                .findFirst()
                .orElseThrow();
        String entry = """
                [{"tenant": "acme", "query": %d, "kind": "SLICE", "table": "orders", "version": "%s"}]""";

        assertThat(parse(entry.formatted(query.ordinal(), "2026-11-19"))
                        .get(0)
                        .deviation()
                        .detail())
                .isEqualTo("orders of 2026-11-19");
        assertThatThrownBy(() -> parse(entry.formatted(query.ordinal(), "2026-11-18")))
                .isInstanceOf(InterventionFileException.class)
                .hasMessageContaining("2026-11-18");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"a": 1}                                                     | expected an array
                    not json                                                     | is not JSON
                    [7]                                                          | expected an object
                    [{"tenant": "acme", "kind": "SQL", "colour": "red"}]         | unknown field [colour]
                    [{"tenant": "acme", "kind": "sql"}]                          | no kind [sql]
                    [{"tenant": "nobody", "kind": "SQL"}]                        | no tenant [nobody]; tenants are [acme]
                    [{"tenant": "acme", "query": 400, "kind": "SQL"}]            | queries 0 to 399, found 400
                    [{"tenant": "acme", "query": -1, "kind": "SQL"}]             | whole number from 0
                    [{"tenant": "acme", "query": "3", "kind": "SQL"}]            | whole number from 0
                    [{"tenant": "acme", "kind": "SEED", "seed": 7}]              | must lie in [-1, 1]
                    [{"tenant": "acme", "kind": "ENGINE", "engine": "oracle"}]   | engine [oracle]
                    [{"tenant": "acme", "kind": "ENGINE", "engine": "duckdb-2.0.0.1"}] | another one than the declared
                    [{"tenant": "acme", "query": 0, "kind": "SQL"}, {"tenant": "acme", "query": 0, "kind": "FILTER"}] | intervention 1 of the list
                    [{"id": "x", "tenant": "acme", "query": 0, "kind": "SQL"}, {"id": "x", "tenant": "acme", "query": 1, "kind": "SQL"}] | appears twice
                    """)
    void entryThatCannotBePlantedIsNamed(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InterventionFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void seedOfAQueryWithoutOneIsRefused() {
        int ordinal = PlanOfATest.first(QueryFamily.TPCH).ordinal();

        assertThatThrownBy(
                        () -> parse("[{\"tenant\": \"acme\", \"query\": %d, \"kind\": \"SEED\"}]".formatted(ordinal)))
                .isInstanceOf(InterventionFileException.class)
                .hasMessageContaining("declares no seed");
    }

    @Test
    void missingFileSaysSo() {
        assertThatThrownBy(() -> file.read(Path.of("no-such-list.json"), SEED))
                .isInstanceOf(InterventionFileException.class)
                .hasMessageContaining("no-such-list.json");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void brokenBytesEndAsAMessageAndAsNothingElse(long seed) {
        byte[] json = """
                {"interventions": [{"id": "a", "tenant": "acme", "query": 3, "kind": "SLICE"},
                 {"tenant": "acme", "kind": "SEED", "seed": 0.5}, {"tenant": "acme", "kind": "SQL", "sql": "SELECT 1"}]}""".getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
        }

        try {
            assertThat(file.parse(json, SEED)).hasSizeLessThanOrEqualTo(3);
        } catch (InterventionFileException e) {
            assertThat(e).hasMessageContaining("intervention");
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    private List<Intervention> parse(String json) {
        return file.parse(json.getBytes(StandardCharsets.UTF_8), SEED);
    }
}
