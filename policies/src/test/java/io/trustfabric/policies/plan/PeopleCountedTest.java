package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten different values are ten people only where one person cannot be several of them, and none of them weighs more by a condition. */
class PeopleCountedTest {

    /** Five people are ten values. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT avg(age) FROM (SELECT email AS k, age FROM people UNION ALL SELECT name, age FROM people) HAVING count(DISTINCT k) >= 10",
                "SELECT avg(age) FROM (SELECT lower(email) AS k, age FROM people UNION ALL SELECT upper(email), age FROM people) HAVING count(DISTINCT k) >= 10",
                "SELECT avg(age) FROM (SELECT email AS k, age FROM people UNION ALL SELECT lower(email), age FROM people) HAVING count(DISTINCT k) >= 10",
                "SELECT avg(a) FROM (SELECT lower(k) AS l, a FROM (SELECT email AS k, age AS a FROM people UNION ALL SELECT name, age FROM people) u) HAVING count(DISTINCT l) >= 10"
            })
    void spellingsOfOnePersonAreNotSeveralPeople(String sql) {
        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isLessThan(10);
        assertThat(Asked.postgres(sql.replace(") HAVING", ") q HAVING")).shape().minimumGroup())
                .isLessThan(10);
    }

    /** One person has ten addresses, ten devices, ten orders. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT person_id, avg(seconds) FROM sessions GROUP BY person_id HAVING count(DISTINCT ip) >= 10",
                "SELECT avg(seconds) FROM sessions HAVING count(DISTINCT ip) >= 10",
                "SELECT avg(s.seconds) FROM sessions s JOIN people p ON p.id = s.person_id GROUP BY p.id HAVING count(DISTINCT s.ip) >= 10"
            })
    void severalDevicesOfOnePersonAreNotSeveralPeople(String sql) {
        assertThat(Asked.duckdb(sql).shape().minimumGroup()).isLessThan(10);
    }

    @Test
    void differentPeopleAreWhereverTheirNumberIsTheirs() {
        assertThat(minimum("SELECT avg(seconds) FROM sessions HAVING count(DISTINCT person_id) >= 10"))
                .isEqualTo(10);
        assertThat(
                        minimum(
                                "SELECT count(*) FROM (SELECT person_id AS p FROM orders UNION ALL SELECT person_id FROM sessions) t HAVING count(DISTINCT p) >= 10"))
                .isEqualTo(10);
    }

    /** Bob a million times, and nine others once: the mean is Bob's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT avg(p.age) FROM people p JOIN generate_series(1, 1000000) g(i) ON i = 1 OR p.email LIKE 'bob@%' HAVING count(DISTINCT p.id) >= 10",
                "SELECT avg(age) FROM (SELECT id, age FROM people p, generate_series(1, 1000000) g(i) WHERE i = 1 OR p.email LIKE 'bob@%') q HAVING count(DISTINCT id) >= 10",
                "SELECT avg(age) FROM (SELECT id, age, unnest(CASE WHEN email LIKE 'bob@%' THEN range(1000000) ELSE [1] END) AS u FROM people) q HAVING count(DISTINCT id) >= 10",
                "SELECT avg(p.age) FROM people p LEFT JOIN orders o ON p.email LIKE 'bob@%' HAVING count(DISTINCT p.id) >= 10",
                "SELECT sum(age) FROM (SELECT id, age FROM people UNION ALL SELECT id, -age FROM people WHERE email NOT LIKE 'bob@%') q HAVING count(DISTINCT id) >= 10",
                "SELECT avg(age) FROM (SELECT id, age FROM people UNION ALL SELECT id, age FROM people WHERE email LIKE 'bob@%') q HAVING count(DISTINCT id) >= 10"
            })
    void onePersonsRowsDoNotWeighMore(String sql) {
        assertThat(minimum(sql)).isZero();
    }

    private static int minimum(String sql) {
        return Asked.duckdb(sql).shape().minimumGroup();
    }
}
