package io.trustfabric.policies.plan.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.trustfabric.policies.plan.Asked;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.EntityRef;
import io.trustfabric.policies.plan.QueryPlan;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a query names, however it is written: docs/spec/policy-language.md, section 3. */
class NamedIndividualsTest {

    /** DuckDB casts all of these to 1 beside an INTEGER column. */
    @ParameterizedTest
    @ValueSource(strings = {"+1", "1e0", "0x1", "1.4", " 1 ", "0b1", "1.", "00001", "0.6"})
    void theSameIndividualHasTheSameKey(String spelled) {
        assertThat(keys(Asked.duckdb("SELECT age FROM people WHERE id = '%s'".formatted(spelled))))
                .isEqualTo(keys(Asked.duckdb("SELECT age FROM people WHERE id = 1")));
    }

    @Test
    void theSameIndividualHasTheSameKeyInPostgres() {
        assertThat(keys(Asked.postgres("SELECT age FROM people WHERE id = '0x1'")))
                .isEqualTo(keys(Asked.postgres("SELECT age FROM people WHERE id = 1")));
    }

    /** Account 7 and account 007 are two, where accounts are texts. */
    @Test
    void differentTextsAreDifferentIndividuals() {
        assertThat(keys(Asked.duckdb("SELECT age FROM people WHERE name IN ('7', '07', '007', '7.0', ' 7')")))
                .hasSize(5);
    }

    @Test
    void aSelectionSpellsThemInTheSameWay() {
        assertThat(Asked.duckdb("SELECT count(*) FROM people WHERE id <> '+1'").figures())
                .isEqualTo(Asked.duckdb("SELECT count(*) FROM people WHERE id <> 1")
                        .figures());
        assertThat(Asked.duckdb("SELECT count(*) FROM people WHERE age <> '0x1E'")
                        .figures())
                .isEqualTo(Asked.duckdb("SELECT count(*) FROM people WHERE age <> 30")
                        .figures());
        assertThat(Asked.duckdb("SELECT count(*) FROM people WHERE region <> '7'")
                        .figures())
                .isNotEqualTo(Asked.duckdb("SELECT count(*) FROM people WHERE region <> '07'")
                        .figures());
    }

    /** Engines round a half to this side or that. */
    @Test
    void aCastThatMayBeEitherOfTwoIndividualsIsNotResolved() {
        assertThat(Asked.duckdb("SELECT age FROM people WHERE id = CAST(2.5e0 AS INTEGER)")
                        .unresolved())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT age FROM people WHERE id >= 1 AND id <= 1",
                "SELECT age FROM people WHERE id > 0 AND id < 2",
                "SELECT age FROM people WHERE id > 0.5 AND id < 1.5",
                "SELECT age FROM people WHERE id >= '1' AND '+1' >= id",
                "SELECT age FROM people WHERE NOT (id < 1) AND NOT (id > 1)",
                "SELECT age FROM people WHERE NOT (id < 1 OR id > 1)",
                "SELECT age FROM people WHERE (id >= 1 AND id <= 1) OR region = 'x'",
                "SELECT age FROM (SELECT * FROM people WHERE id >= 1) WHERE id <= 1",
                "SELECT a.age FROM people a JOIN people b ON a.id = b.id AND a.id >= 1 WHERE b.id <= 1",
                "SELECT count(*) FILTER (WHERE id BETWEEN 1 AND 1.2) FROM people",
                "SELECT CASE WHEN id < 2 THEN age END FROM people WHERE id > 0",
                "SELECT region FROM people WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.person_id >= 1 AND o.person_id <= 1)",
                "SELECT age FROM (SELECT age, id >= 1 AND id <= 1 AS one FROM people) WHERE one",
                "SELECT age FROM people WHERE email >= 'bob@x.org' AND email <= 'bob@x.org'",
                "SELECT age FROM people WHERE regexp_full_match(email, 'bob@x[.]org')",
                "SELECT age FROM people WHERE regexp_matches(email, '^bob@x\\.org$')",
                "SELECT age FROM people WHERE email SIMILAR TO 'bob@x.org'",
                "SELECT age FROM people WHERE email LIKE 'bob@x.or_'"
            })
    void whoAsksForOnePersonNamesOne(String sql) {
        assertThat(keys(Asked.duckdb(sql))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id >= 1 AND id <= 3 ; 3",
                "id > 10 AND id <= 110 ; 100",
                "id > 10 AND id <= 111 ; 0",
                "id >= 1 ; 0",
                "id > 1e999999999 AND id < 7 ; 0",
                "id > -1e-999999999 AND id < 1e-999999999 ; 1",
                "id <= 5 OR id >= 5 ; 0",
                "regexp_full_match(email, 'a|b|(?:c)') ; 3",
                "regexp_full_match(email, 'bob.*') ; 0",
                "regexp_matches(email, 'bob') ; 0",
                "email LIKE 'b%' ; 0",
                "email LIKE '____' ; 0",
                "age >= 30 AND age <= 30 ; 0"
            })
    void aRangeNamesThoseWhoAreInItIfTheyAreFew(String condition, int people) {
        assertThat(keys(Asked.duckdb("SELECT age FROM people WHERE " + condition)))
                .hasSize(people);
    }

    /** Thousands of bounds cost no more than the statement may. */
    @Test
    void manyBoundsAreReadInTime() {
        String many = String.join(
                " AND ", IntStream.range(0, 3_000).mapToObj(i -> "id >= " + i).toList());
        String sql = "SELECT age FROM people WHERE " + many + " AND ("
                + many.replace(">=", "<=").replace("AND", "OR") + ")";

        assertTimeout(Duration.ofSeconds(10), () -> Asked.duckdb(sql));
    }

    @Test
    void whoeverIsBetweenTwoBoundsIsTheOneOfThatNumber() {
        assertThat(keys(Asked.duckdb("SELECT age FROM people WHERE id > 6 AND id < 8")))
                .isEqualTo(keys(Asked.duckdb("SELECT age FROM people WHERE id = 7")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT age FROM people WHERE id >= abs(-1) AND id <= 1",
                "SELECT age FROM people WHERE email LIKE concat('bob@x', '.org')",
                "SELECT age FROM people WHERE regexp_full_match(email, concat('bob@x', '.org'))"
            })
    void computedConstantsNameNobodyWhoIsKnown(String sql) {
        assertThat(Asked.duckdb(sql).unresolved()).isNotEmpty();
    }

    /** One row of the result is three rows of the dataset. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.email, b.email, c.email FROM people a JOIN people b ON b.id = a.id + 1 JOIN people c ON c.id = b.id + 1 LIMIT 1",
                "SELECT concat(a.email, b.email, c.email) FROM people a, people b, people c LIMIT 1",
                "SELECT concat(email, lag(email, 1) OVER (ORDER BY id), lag(email, 2) OVER (ORDER BY id)) FROM people ORDER BY id DESC LIMIT 1"
            })
    void aLimitIsOfTheDatasetsRows(String sql) {
        assertThat(Asked.duckdb(sql).shape().rowLimit()).isEqualTo(3);
    }

    @Test
    void aRecursionThatGathersRowsHasNoLimit() {
        String sql = """
                WITH RECURSIVE r(id, emails, n) AS (
                  SELECT id, email, 1 FROM people
                  UNION ALL
                  SELECT p.id, concat(r.emails, p.email), r.n + 1 FROM r JOIN people p ON p.id = r.id + 1 WHERE r.n < 50)
                SELECT emails FROM r LIMIT 1
                """;

        assertThat(Asked.duckdb(sql).shape().rowLimit()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT email, age FROM people LIMIT 7",
                "SELECT email, age FROM people WHERE region = 'a' UNION ALL SELECT email, age FROM people WHERE region = 'b' LIMIT 7",
                "SELECT p.email FROM people p JOIN orders o ON o.person_id = p.id LIMIT 7",
                "SELECT p.email FROM people p WHERE p.id IN (SELECT id FROM people) LIMIT 7",
                "SELECT region, count(*), lag(count(*)) OVER (ORDER BY region) FROM people GROUP BY region LIMIT 7",
                "SELECT email, rank() OVER (ORDER BY age) FROM people LIMIT 7"
            })
    void rowsOneBelowTheOtherAreNotMoreThanTheLimit(String sql) {
        assertThat(Asked.duckdb(sql).shape().rowLimit()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT count(*) FROM people WHERE email IS NULL | TESTED",
                "SELECT count(*) FROM people WHERE NOT (email IS NOT NULL) | TESTED",
                "SELECT count(*) FILTER (WHERE email IS NULL) FROM people | TESTED",
                "SELECT count(*) FROM (SELECT email AS e FROM people) WHERE e IS NULL | TESTED",
                "SELECT count(*) FROM people WHERE email IS NULL OR email = 'a' | FILTER TESTED",
                "SELECT count(*) FROM people WHERE nullif(email, 'a') IS NULL | FILTER",
                "SELECT count(*) FROM people WHERE regexp_extract(email, '^b') IS NULL | FILTER",
                "SELECT count(*) FROM people WHERE (email = 'a') IS NULL | FILTER",
                "SELECT count(*) FROM people WHERE 1 / (length(email) - 5) IS NULL | FILTER",
                "SELECT count(*) FROM (SELECT CASE WHEN age > 5 THEN email END AS e FROM people) WHERE e IS NULL | FILTER",
                "SELECT count(*) FROM orders o LEFT JOIN people p ON p.id = o.person_id WHERE p.email IS NULL | FILTER",
                "SELECT count(*) FROM (SELECT p.email FROM orders o LEFT JOIN people p ON p.id = o.person_id) WHERE email IS NULL | FILTER"
            })
    void aNullTestOfAStoredColumnAloneIsNoComparison(String sql, String roles) {
        for (QueryPlan plan : List.of(Asked.duckdb(sql), Asked.postgres(sql.replace(") WHERE", ") q WHERE")))) {
            Set<ColumnRole> found = plan.datasets().stream()
                    .flatMap(d -> d.columns().stream())
                    .filter(c -> c.column().equals("email"))
                    .findFirst()
                    .orElseThrow()
                    .roles();

            assertThat(String.join(" ", found.stream().map(Enum::name).sorted().toList()))
                    .contains(roles);
            assertThat(found.contains(ColumnRole.FILTER)).isEqualTo(roles.contains("FILTER"));
        }
    }

    private static List<String> keys(QueryPlan plan) {
        return plan.entities().stream().map(EntityRef::saltedKey).distinct().toList();
    }
}
