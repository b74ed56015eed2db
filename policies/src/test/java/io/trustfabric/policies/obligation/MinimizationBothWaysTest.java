package io.trustfabric.policies.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.PostgresDatabase;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same obligations within an engine's query and on its result. */
class MinimizationBothWaysTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void duckDbGivesTheSameRows(long seed) throws Exception {
        List<Obligation> obligations = People.random(new SplittableRandom(seed), false);

        List<List<Object>> within = DuckPeople.query(DuckPeople.SUBQUERIES.rewrite(People.ALL, obligations));
        List<List<Object>> after = People.RESULTS.apply(People.columns(), DuckPeople.query(People.ALL), obligations);

        assertThat(People.spelled(within)).as("%s", obligations).isEqualTo(People.spelled(after));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void postgresGivesTheSameRowsAlsoWithPseudonyms(long seed) throws Exception {
        PostgresDatabase postgres = PostgresPeople.database();
        List<Obligation> obligations = People.random(new SplittableRandom(seed), true);

        BoundSql sql = PostgresPeople.SUBQUERIES.rewrite(People.ALL, obligations);
        List<List<Object>> within = postgres.query(sql.sql(), sql.parameters());
        List<List<Object>> after =
                People.RESULTS.apply(People.columns(), postgres.query(People.ALL, List.of()), obligations);

        assertThat(People.spelled(within)).as("%s", obligations).isEqualTo(People.spelled(after));
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }
}
