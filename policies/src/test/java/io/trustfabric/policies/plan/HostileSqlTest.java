package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trustfabric.policies.catalog.MapCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text: a plan, in bounded time, with none of the text's values in it. */
class HostileSqlTest {

    private static final MapCatalogue CRM = Requests.catalogue("crm.yaml");
    private static final DuckDbPlans DUCKDB = new DuckDbPlans(new DuckDb(), "crm");
    private static final PostgresPlans POSTGRES = new PostgresPlans("crm");

    @Test
    void injectionStringsGiveAPlan() throws IOException {
        Path vectors =
                Path.of(System.getProperty("trust.shared", "../../shared")).resolve("vectors/policy/libinjection");
        assumeTrue(Files.isDirectory(vectors), "no vectors of libinjection at trust.shared");
        int read = 0;
        try (Stream<Path> files = Files.list(vectors)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                List<String> lines = Files.readString(file, StandardCharsets.ISO_8859_1)
                        .lines()
                        .toList();
                for (int i = 0; i < lines.size(); i += 1 + lines.size() / 60) { // 60 of each file, evenly
                    check(lines.get(i));
                    check("SELECT name FROM people WHERE email = '" + lines.get(i) + "'");
                    read++;
                }
            }
        }
        assertThat(read).isGreaterThan(300);
    }

    private static void check(String sql) {
        QueryPlan duckdb = DUCKDB.plan(sql, CRM, Requests.ANA);
        QueryPlan postgres = POSTGRES.plan(sql, CRM, Requests.ANA);
        for (QueryPlan plan : List.of(duckdb, postgres)) {
            assertThatCode(() -> PlanReader.read(PlanWriter.write(plan))).doesNotThrowAnyException();
        }
    }

    @Test
    void aMillionJoinsAreRefusedBeforeAnybodyParsesThem() {
        String sql = "SELECT 1 FROM people" + ", people".repeat(1_000_000);

        for (QueryPlan plan : both(sql)) {
            assertThat(plan.unresolved()).containsExactly("a statement of more than 262144 bytes");
        }
    }

    @Test
    void twoThousandTablesAreRefused() {
        String sql = "SELECT 1 FROM people" + ", people".repeat(2_000);

        for (QueryPlan plan : both(sql)) {
            assertThat(plan.unresolved()).isNotEmpty();
            assertThat(plan.shape().unbounded()
                            || plan.datasets().isEmpty()
                            || plan.datasets().get(0).dataset().equals("?"))
                    .isTrue();
        }
    }

    @Test
    void ctesThatDoubleAtEachStepEnd() {
        StringBuilder sql = new StringBuilder("WITH c0 AS (SELECT id FROM people)");
        for (int i = 1; i < 60; i++) {
            sql.append(", c%d AS (SELECT a.id FROM c%d a JOIN c%d b ON a.id = b.id)".formatted(i, i - 1, i - 1));
        }
        sql.append(" SELECT id FROM c59");

        long start = System.nanoTime();
        for (QueryPlan plan : both(sql.toString())) {
            assertThat(plan.unresolved()).isNotEmpty();
            assertThat(plan.datasets()).extracting(DatasetUse::dataset).contains("?");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void depthNeverOverflowsTheStack() {
        for (String sql : List.of(
                "SELECT " + "(".repeat(3_000) + "1" + ")".repeat(3_000),
                "SELECT 1 " + "+ 1 ".repeat(5_000),
                "SELECT " + "NOT ".repeat(5_000) + "true",
                "SELECT " + "- ".repeat(5_000) + "1",
                "SELECT * FROM people WHERE id = 1" + " AND age = 2".repeat(3_000),
                "SELECT " + "(SELECT ".repeat(200) + "1" + ")".repeat(200),
                "SELECT " + "CASE WHEN true THEN ".repeat(500) + "1" + " END".repeat(500),
                "SELECT 1" + " UNION ALL SELECT 1".repeat(3_000))) {
            for (QueryPlan plan : both(sql)) {
                assertThat(plan).isNotNull();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noValueOfTheTextIsInThePlan(long seed) {
        var random = new SplittableRandom(seed);
        String text = "zq" + Long.toString(random.nextLong(1L << 40), 36) + "x";
        String number = Long.toString(random.nextLong(1_000_000_000_000L, 9_000_000_000_000L));
        List<PlanCase> cases = PlanCase.of("both.txt");
        String sql = cases.get(random.nextInt(cases.size())).sql().replaceAll("'[a-z@.A-Z0-9]*'", "'" + text + "'");
        String more = sql + " -- " + text + "\n";
        String with = "SELECT age, '" + text + "' AS v FROM people WHERE email = '" + text + "' OR id IN (" + number
                + ", 5) OR age > " + number + " OR upper(name) LIKE '%" + text + "%' LIMIT 10";

        for (String statement : List.of(more, with)) {
            for (QueryPlan plan : both(statement)) {
                String json = new String(PlanWriter.write(plan), StandardCharsets.UTF_8);
                assertThat(json).doesNotContain(text).doesNotContain(number);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mutatedStatementsGiveAPlan(long seed) {
        var random = new SplittableRandom(seed);
        List<PlanCase> cases = PlanCase.of("both.txt");
        for (int round = 0; round < 5; round++) {
            StringBuilder sql =
                    new StringBuilder(cases.get(random.nextInt(cases.size())).sql());
            for (int i = random.nextInt(1, 6); i > 0 && sql.length() > 0; i--) {
                int at = random.nextInt(sql.length());
                if (random.nextBoolean()) {
                    sql.deleteCharAt(at);
                } else {
                    sql.insert(at, "()'\"*,.;-/ =aSELECT$:[]{}|\n".charAt(random.nextInt(27)));
                }
            }
            check(sql.toString());
        }
    }

    private static List<QueryPlan> both(String sql) {
        return List.of(DUCKDB.plan(sql, CRM, Requests.ANA), POSTGRES.plan(sql, CRM, Requests.ANA));
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }
}
