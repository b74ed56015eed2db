package io.trustfabric.policies.graph.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.QueryPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which two questions give away a third one: conditions in SQL, in both dialects, and whether a narrow rest lies between them. */
class DifferencesTest {
    private static final long NOW = Asked.NOON.toEpochMilli();

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            true                                  | id <> 991
            true                                  | NOT id = 991
            true                                  | id < 991 OR id > 991
            true                                  | NOT (id = 991 OR id = 992)
            true                                  | clinic <> 'Lugo-3'
            true                                  | clinic NOT IN ('Lugo-3', 'Lugo-4', 'Lugo-5')
            true                                  | clinic NOT LIKE 'Lugo-3'
            true                                  | clinic NOT LIKE 'Lugo%'
            true                                  | clinic IS DISTINCT FROM 'Lugo-3'
            true                                  | lower(clinic) <> 'lugo-3'
            true                                  | id + 0 <> 991
            true                                  | id <> abs(-991)
            true                                  | NOT (clinic = 'Lugo-3' AND day = DATE '2026-01-14')
            true                                  | clinic <> 'Lugo-3' OR day > DATE '2026-01-14'
            true                                  | clinic < 'Lugo-3' OR clinic > 'Lugo-3'
            true                                  | person < 4711
            true                                  | clinic IS NOT NULL
            true                                  | day <> DATE '2026-01-14'
            true                                  | NOT (day BETWEEN DATE '2026-01-14' AND DATE '2026-01-15')
            true                                  | NOT (seen BETWEEN TIMESTAMP '2026-01-14 10:00:00' AND TIMESTAMP '2026-01-14 10:01:00')
            true                                  | day < DATE '2026-02-01'
            true                                  | cost NOT BETWEEN 1000 AND 1010
            day <= DATE '2026-01-14'              | day <= DATE '2026-01-13'
            day < DATE '2026-01-15'               | day <= DATE '2026-01-13'
            day >= DATE '2026-01-01' AND day < DATE '2026-01-14' | day >= DATE '2026-01-01' AND day < DATE '2026-01-15'
            id <= 991                             | id <= 990
            id BETWEEN 1 AND 100                  | id BETWEEN 1 AND 99
            cost > 1000                           | cost > 1001
            clinic = 'A'                          | clinic IN ('A', 'B')
            clinic IN ('A', 'B', 'C')             | clinic IN ('A', 'B', 'C', 'D', 'E')
            clinic = 'A'                          | clinic = 'A' AND diagnosis <> 'F20'
            clinic = 'A'                          | 1 = 1 AND clinic = 'A' AND diagnosis <> 'F20'
            day >= current_date - 30              | day >= current_date - 31
            id IN (5, 90, 200)                    | id IN (5, 90)
            true                                  | booking <> 991
            true                                  | booking <= 991
            booking IN (5, 90, 200)               | booking IN (5, 90)
            urgent                                | urgent AND clinic <> 'A'
            """)
    void aNarrowRestIsSeenInEitherOrder(String one, String other) {
        for (String from : List.of("FROM visits", "FROM visits v")) {
            assertThat(differences(counting(from, one), counting(from, other))).isEqualTo(1);
            assertThat(differences(counting(from, other), counting(from, one))).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            true                                  | 1 = 1
            true                                  | clinic = 'A'
            true                                  | urgent
            true                                  | NOT urgent
            true                                  | urgent <> true
            true                                  | day >= DATE '2025-01-01'
            true                                  | id IN (1, 2, 3)
            true                                  | lower(clinic) = 'a'
            true                                  | clinic LIKE 'Lugo%'
            true                                  | NOT EXISTS (SELECT 1 FROM people p WHERE p.person = visits.person)
            clinic = 'A'                          | clinic = 'B'
            clinic = 'A'                          | clinic = 'A'
            clinic IN ('A', 'B')                  | clinic IN ('B', 'A', 'B')
            clinic IN ('A', 'B')                  | clinic = 'A' OR clinic = 'B'
            clinic = 'A'                          | clinic IN ('A', 'B', 'C', 'D')
            clinic IN ('A', 'B')                  | clinic IN ('B', 'C')
            clinic <> 'A'                         | clinic <> 'B'
            day < DATE '2026-01-15'               | day <= DATE '2026-01-14'
            day = DATE '2026-01-14'               | day = DATE '2026-01-15'
            day >= DATE '2025-01-01' AND day < DATE '2025-02-01' | day >= DATE '2025-02-01' AND day < DATE '2025-03-01'
            day >= DATE '2025-01-01' AND day < DATE '2025-02-01' | day >= DATE '2025-01-01' AND day < DATE '2025-03-01'
            day >= DATE '2024-01-01'              | day >= DATE '2025-01-01'
            day >= current_date - 7               | day >= current_date - 14
            day >= current_date - 7               | day >= DATE '2026-01-27'
            id BETWEEN 1 AND 100                  | id BETWEEN 51 AND 150
            id <= 100                             | id <= 200
            booking <= 991                        | booking <= 990
            person <= 991                         | person <= 990
            clinic = 'A' AND diagnosis = 'F20'    | clinic = 'A' AND diagnosis = 'F21'
            clinic = 'A'                          | diagnosis = 'F20'
            clinic <> 'A'                         | diagnosis <> 'F20'
            cost > 1000                           | cost > 2000
            cost >= 0.01                          | cost > 0
            """)
    void whatIsEqualApartOrWideIsNot(String one, String other) {
        for (String from : List.of("FROM visits", "FROM visits")) {
            assertThat(differences(counting(from, one), counting(from, other))).isZero();
            assertThat(differences(counting(from, other), counting(from, one))).isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            SELECT sum(cost) FROM visits WHERE clinic <> 'A'
            SELECT sum(cost) FILTER (WHERE clinic <> 'A') FROM visits
            SELECT sum(CASE WHEN clinic <> 'A' THEN cost END) FROM visits
            SELECT sum(CASE WHEN clinic = 'A' THEN 0 ELSE cost END) FROM visits
            SELECT diagnosis, sum(cost) FROM visits WHERE clinic <> 'A' GROUP BY diagnosis
            SELECT sum(s) FROM (SELECT clinic, sum(cost) AS s FROM visits WHERE clinic <> 'A' GROUP BY clinic HAVING count(*) >= 5) t
            SELECT sum(s) FROM (SELECT clinic, sum(cost) AS s FROM visits GROUP BY clinic) t WHERE clinic <> 'A'
            SELECT clinic, sum(cost) FROM visits GROUP BY clinic HAVING clinic <> 'A'
            WITH v AS (SELECT cost, clinic AS c FROM visits) SELECT sum(cost) FROM v WHERE c <> 'A'
            SELECT sum(cost) FROM visits v JOIN people p ON v.person = p.person WHERE p.person <> 4711
            SELECT sum(cost) FROM visits v JOIN people p ON v.person = p.person AND v.clinic <> 'A'
            SELECT (SELECT sum(cost) FROM visits WHERE clinic <> 'A') AS s
            """)
    void whereverTheConditionStandsTheTotalIsNear(String sql) {
        assertThat(differences("SELECT sum(cost) FROM visits", sql)).isEqualTo(1);
        assertThat(differences(sql, "SELECT sum(cost) FROM visits")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            SELECT count(*), count(*) FILTER (WHERE clinic <> 'A') FROM visits
            SELECT sum(cost), sum(CASE WHEN clinic <> 'A' THEN cost ELSE 0 END) FROM visits
            SELECT count(*) FROM visits UNION ALL SELECT count(*) FROM visits WHERE clinic <> 'A'
            SELECT a.n, b.n FROM (SELECT count(*) AS n FROM visits) a, (SELECT count(*) AS n FROM visits WHERE clinic <> 'A') b
            """)
    void twoFiguresOfOneQueryCountToo(String sql) {
        for (QueryPlan plan : List.of(Asked.duckdb(sql), Asked.postgres(sql))) {
            assertThat(new SelectionMemory(100).differences("h.visits", plan.figures(), NOW))
                    .isEqualTo(1);
        }
    }

    @Test
    void aGroupsColumnLeavesOutWholeFiguresOnly() {
        String all = "SELECT clinic, sum(cost) FROM visits GROUP BY clinic HAVING count(*) >= 5";
        String some = "SELECT clinic, sum(cost) FROM visits WHERE clinic <> 'A' GROUP BY clinic HAVING count(*) >= 5";

        assertThat(differences(all, some)).isZero();
        assertThat(differences(all, some.replace("SELECT clinic, sum(cost)", "SELECT sum(cost)")))
                .isZero(); // grouped all the same
        assertThat(differences(all, "SELECT sum(cost) FROM visits WHERE clinic <> 'A' HAVING count(*) >= 5"))
                .isEqualTo(1);
        assertThat(differences(
                        all, "SELECT clinic, sum(cost) FROM visits WHERE day <> DATE '2026-01-14' GROUP BY clinic"))
                .isEqualTo(1);
    }

    @Test
    void whoReportsEveryMonthIsFarFromDifferences() {
        SelectionMemory memory = new SelectionMemory(100);
        for (int month = 1; month <= 12; month++) {
            String sql =
                    "SELECT clinic, sum(cost) FROM visits WHERE day >= DATE '2025-%02d-01' AND day < DATE '%d-%02d-01' GROUP BY clinic"
                            .formatted(month, month == 12 ? 2026 : 2025, month % 12 + 1);
            assertThat(ask(memory, sql)).isZero();
        }
        for (int month = 1; month <= 12; month++) {
            assertThat(ask(memory, "SELECT count(*) FROM visits WHERE extract(month FROM day) = " + month))
                    .isZero();
        }
    }

    @Test
    void whoReportsTheMonthToDateIsNearItForASmallNumberOfDays() {
        SelectionMemory memory = new SelectionMemory(100);
        int most = 0;
        for (int day = 2; day <= 31; day++) {
            String sql = "SELECT sum(cost) FROM visits WHERE day >= DATE '2026-01-01' AND day < DATE '2026-01-%02d'"
                    .formatted(day);
            most = Math.max(most, ask(memory, sql));
        }

        assertThat(most).isEqualTo(5); // a policy that means to let such reports pass allows so many
    }

    @Test
    void whoCountsFromTodaySaysTheSameThingEveryDay() {
        SelectionMemory memory = new SelectionMemory(100);
        String sql = "SELECT count(*) FROM visits WHERE day >= current_date - 7";

        for (int day = 0; day < 30; day++) {
            QueryPlan plan = Asked.by("ana", Asked.NOON.plusSeconds(86_400L * day), sql);
            assertThat(memory.differences("h.visits", plan.figures(), plan.at().toEpochMilli()))
                    .isZero();
            memory.commit(plan.figures(), plan.at().toEpochMilli() + 86_400_000L * 30);
        }
    }

    private static int ask(SelectionMemory memory, String sql) {
        QueryPlan plan = Asked.duckdb(sql);
        assertThat(plan.unresolved()).isEmpty();
        int differences = memory.differences("h.visits", plan.figures(), NOW);
        memory.commit(plan.figures(), NOW + 1);
        return differences;
    }

    private static String counting(String from, String where) {
        return "SELECT count(*) " + from + " WHERE " + (from.endsWith(" v") ? where.replace("visits.", "v.") : where);
    }

    private static int differences(String first, String second) {
        int duckdb = differences(Asked.duckdb(first), Asked.duckdb(second));
        assertThat(differences(Asked.postgres(first), Asked.postgres(second)))
                .as("in PostgreSQL's dialect")
                .isEqualTo(duckdb);
        return duckdb;
    }

    private static int differences(QueryPlan first, QueryPlan second) {
        assertThat(first.unresolved()).isEmpty();
        assertThat(second.unresolved()).isEmpty();
        SelectionMemory memory = new SelectionMemory(100);
        memory.commit(first.figures(), NOW + 1);
        return memory.differences("h.visits", second.figures(), NOW);
    }
}
