package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.graph.selection.Asked;
import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Opaque;
import io.trustfabric.policies.plan.selection.Range;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a figure is computed of, as the plan has it: intervals as they are, everything that may name somebody as keys. */
class FiguresTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            id > 5                      | h.visits.id: 6..
            id <= 5                     | h.visits.id: ..6
            id = 5 OR id = 6            | h.visits.id: 5..7
            id IN (5, 7)                | h.visits.id: 5..6 7..8
            NOT id IN (5, 7)            | h.visits.id: ..5 6..7 8..
            id > 5 AND id < 10 AND id <> 7 | h.visits.id: 6..7 8..10
            5 < id                      | h.visits.id: 6..
            id IS NULL OR id > 5        | h.visits.id: 6.. or null
            id IS NOT NULL              | h.visits.id: ..
            booking <> 7                | h.visits.booking: all but 1 key
            booking IN (5, 7)           | h.visits.booking: 2 keys
            booking > 5                 | opaque, few
            booking > 5 AND booking < 9 | opaque, few opaque, few
            cost > 1.5                  | h.visits.cost: 1.51..
            weight > 1.5                | h.visits.weight: 1.5+..
            weight <= 2                 | h.visits.weight: ..2+
            day >= DATE '2026-01-14'    | h.visits.day: 1768348800..
            day < current_date - 2      | h.visits.day@now: ..-172800
            urgent                      | h.visits.urgent: 1 key
            clinic <> 'A'               | h.visits.clinic: all but 1 key
            clinic IN ('A', 'B', 'A')   | h.visits.clinic: 2 keys
            clinic LIKE 'A%'            | opaque
            clinic NOT LIKE 'A%'        | opaque, few
            clinic = 'A' OR id = 5      | opaque
            id = cost                   | opaque
            1 = 1                       | ''
            id = 5 AND id = 6           | h.visits.id: nothing
            """)
    void aConditionHasOneForm(String where, String form) {
        String sql = "SELECT count(*) FROM visits WHERE " + where;
        for (QueryPlan plan : List.of(Asked.duckdb(sql), Asked.postgres(sql))) {
            assertThat(plan.unresolved()).isEmpty();
            assertThat(plan.figures()).hasSize(1);
            assertThat(text(plan.figures().get(0))).isEqualTo(form);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            SELECT id FROM visits WHERE id > 5                              | 0
            SELECT count(*) FROM visits                                     | 1
            SELECT clinic, count(*), sum(cost) FROM visits GROUP BY clinic  | 1
            SELECT clinic FROM visits GROUP BY clinic                       | 1
            SELECT count(*) FILTER (WHERE urgent) FROM visits               | 1
            SELECT count(*), count(*) FILTER (WHERE urgent) FROM visits     | 2
            SELECT sum(CASE WHEN urgent THEN cost WHEN id > 5 THEN 1 ELSE 2 END) FROM visits | 3
            SELECT sum(cost) OVER () FROM visits                            | 0
            SELECT avg(s) FROM (SELECT sum(cost) AS s FROM visits GROUP BY clinic) t | 1
            SELECT count(*) FROM visits UNION ALL SELECT count(*) FROM visits WHERE urgent | 2
            SELECT 1                                                        | 0
            """)
    void aFigureIsWhatIsAggregated(String sql, int figures) {
        assertThat(Asked.duckdb(sql).figures()).hasSize(figures);
        assertThat(Asked.postgres(sql).figures()).hasSize(figures);
    }

    @Test
    void aFigureHasTheDatasetsAndTheColumnsThatStayApart() {
        Figure figure = Asked.duckdb(
                        "SELECT v.clinic, count(*) FROM visits v JOIN people p ON v.person = p.person WHERE p.town = 'Vigo' GROUP BY v.clinic, v.day")
                .figures()
                .get(0);

        assertThat(figure.datasets()).containsExactly("h.people", "h.visits");
        assertThat(figure.selection().groups()).containsExactly("h.visits.clinic", "h.visits.day");
        assertThat(text(figure)).isEqualTo("h.people.town: 1 key");
    }

    @Test
    void whatIsAddedUpAgainStaysApartNoMore() {
        assertThat(Asked.duckdb("SELECT sum(s) FROM (SELECT clinic, sum(cost) AS s FROM visits GROUP BY clinic) t")
                        .figures()
                        .get(0)
                        .selection()
                        .groups())
                .isEmpty();
    }

    @Test
    void aSecondMentionOfADatasetHasANumber() {
        assertThat(text(Asked.duckdb(
                                "SELECT count(*) FROM visits a JOIN visits b ON a.person = b.person WHERE a.id > 5 AND b.id > 6")
                        .figures()
                        .get(0)))
                .isEqualTo("h.visits#2.id: 7.. h.visits.id: 6..");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void textsIdentifiersAndNumbersOfRowsAreKeysAloneAndReadBack(long seed) throws PlanException {
        SplittableRandom random = new SplittableRandom(seed);
        String text = "zq" + Long.toString(random.nextLong(1L << 40), 36) + "x";
        int person = random.nextInt(100_000_000, 900_000_000);
        String sql = "SELECT count(*) FROM visits WHERE clinic <> '" + text + "' AND person <> " + person
                + " AND upper(diagnosis) LIKE '%" + text + "%' AND person > " + person + " AND booking <> "
                + person + " AND booking < " + person + " AND lower(clinic) = '" + text
                + "' AND day >= DATE '2026-01-14' AND cost BETWEEN 1.5 AND 2 AND (urgent OR clinic = '" + text + "')";
        for (QueryPlan plan : List.of(Asked.duckdb(sql), Asked.postgres(sql))) {
            byte[] json = PlanWriter.write(plan);

            assertThat(new String(json, StandardCharsets.UTF_8))
                    .contains("1768348800")
                    .doesNotContain(text)
                    .doesNotContain(Integer.toString(person));
            assertThat(PlanReader.read(json)).isEqualTo(plan);
        }
    }

    @Test
    void aKeyOfAnIndividualIsTheSameAsInThePlansEntities() {
        QueryPlan plan = Asked.duckdb("SELECT count(*) FROM visits WHERE person <> 4711");

        assertThat(((Keys) only(plan).values()).keys())
                .containsExactly(plan.entities().get(0).saltedKey());
    }

    @Test
    void aKeyOfARowIsTheSameAsInThePlansEntitiesAndAnotherThanOfThePersonWithThatNumber() {
        QueryPlan row = Asked.duckdb("SELECT count(*) FROM visits WHERE booking <> 4711");
        QueryPlan person = Asked.duckdb("SELECT count(*) FROM visits WHERE person <> 4711");

        assertThat(((Keys) only(row).values()).keys())
                .containsExactly(row.entities().get(0).saltedKey())
                .doesNotContainAnyElementsOf(((Keys) only(person).values()).keys());
    }

    @Test
    void moreThanThePlanCarriesIsOpaqueAndStillToldApart() {
        String many = IntStream.range(0, 40).mapToObj(i -> "'c" + i + "'").collect(Collectors.joining(", "));

        Constraint among = only(Asked.duckdb("SELECT count(*) FROM visits WHERE clinic IN (" + many + ")"));
        Constraint without = only(Asked.duckdb("SELECT count(*) FROM visits WHERE clinic NOT IN (" + many + ")"));

        assertThat(among.values()).isEqualTo(new Opaque(false));
        assertThat(without.values()).isEqualTo(new Opaque(true));
        assertThat(among.about()).startsWith("!").isNotEqualTo(without.about());
    }

    @Test
    void moreFiguresThanThePlanCarriesAreOneThatLeavesOutFew() {
        String sql = "SELECT "
                + IntStream.range(0, 200)
                        .mapToObj(i -> "count(*) FILTER (WHERE id > " + i * 1_000 + ")")
                        .collect(Collectors.joining(", "))
                + " FROM visits";
        for (QueryPlan plan : List.of(Asked.duckdb(sql), Asked.postgres(sql))) {
            assertThat(plan.figures()).hasSize(Figure.MOST);
            assertThat(only(plan.figures().get(Figure.MOST - 1)).values()).isEqualTo(new Opaque(true));
        }
    }

    @Test
    void tenThousandConditionsEndInTimeAndWithinTheLimits() throws PlanException {
        String each = IntStream.range(0, 10_000).mapToObj(i -> "id <> " + 2 * i).collect(Collectors.joining(" AND "));
        String any = IntStream.range(0, 10_000).mapToObj(i -> "id = " + 2 * i).collect(Collectors.joining(" OR "));
        String mixed = IntStream.range(0, 4_000)
                .mapToObj(i -> "(clinic = 'c" + i + "' AND id <> " + i + ")")
                .collect(Collectors.joining(" OR "));
        String in = IntStream.range(0, 20_000).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));
        String deep = "(id = 1 OR ".repeat(200) + "clinic = 'A'" + ")".repeat(200);
        String filters = "count(*) FILTER (WHERE clinic IN ('1', '2', '3', '4', '5', '6') AND id < 7), ".repeat(2_000);
        String nested = "visits";
        for (int i = 0; i < 50; i++) {
            nested = "(SELECT * FROM " + nested + " WHERE id <> " + i + ") t" + i;
        }
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean(); // the machine may have others to serve
        long start = cpu.getCurrentThreadCpuTime();
        for (String sql : List.of(
                "SELECT count(*) FROM visits WHERE " + each,
                "SELECT count(*) FROM visits WHERE " + any,
                "SELECT count(*) FROM visits WHERE NOT (" + any + ")",
                "SELECT count(*) FROM visits WHERE " + mixed,
                "SELECT count(*) FROM visits WHERE NOT (" + mixed + ")",
                "SELECT count(*) FROM visits WHERE clinic NOT IN (" + in + ")",
                "SELECT count(*) FROM visits WHERE " + deep,
                "SELECT " + filters + "1 FROM visits",
                "SELECT count(*) FROM visits WHERE id < 1e999999999 AND cost <> 1e-999999999 + 1",
                "SELECT count(*) FROM " + nested)) {
            for (QueryPlan plan : List.of(Asked.duckdb(sql), Asked.postgres(sql))) {
                byte[] json = PlanWriter.write(plan);
                assertThat(json.length).isLessThan(PlanReader.MAX_BYTES);
                assertThat(PlanReader.read(json)).isEqualTo(plan);
            }
        }
        assertThat(Duration.ofNanos(cpu.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    private static Constraint only(QueryPlan plan) {
        assertThat(plan.figures()).hasSize(1);
        return only(plan.figures().get(0));
    }

    private static Constraint only(Figure figure) {
        assertThat(figure.selection().constraints()).hasSize(1);
        return figure.selection().constraints().get(0);
    }

    private static String text(Figure figure) {
        return figure.selection().constraints().stream().map(FiguresTest::text).collect(Collectors.joining(" "));
    }

    private static String text(Constraint c) {
        if (c.values() instanceof Opaque o) {
            return "opaque" + (o.few() ? ", few" : "");
        }
        String values;
        if (c.values() instanceof Line line) {
            values = line.nothing()
                    ? "nothing"
                    : line.ranges().stream().map(Range::text).collect(Collectors.joining(" "));
        } else {
            Keys keys = (Keys) c.values();
            values = (keys.allBut() ? "all but " : "")
                    + keys.keys().size()
                    + (keys.keys().size() == 1 ? " key" : " keys");
        }
        return c.about() + ": " + values + (c.nulls() ? " or null" : "");
    }

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }
}
