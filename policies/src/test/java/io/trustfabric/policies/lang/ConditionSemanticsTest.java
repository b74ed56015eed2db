package io.trustfabric.policies.lang;

import static io.trustfabric.policies.lang.Docs.compile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.eval.Condition;
import io.trustfabric.policies.eval.ConditionException;
import io.trustfabric.policies.eval.Facts;
import io.trustfabric.policies.graph.GraphBudgetException;
import io.trustfabric.policies.graph.GraphFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions mean: docs/spec/policy-language.md, sections 3 and 4. */
class ConditionSemanticsTest {

    /** Some variables, and a graph in which {@code a} reaches {@code b} in 3 hops and a search from {@code far} never ends. */
    private record Given(Map<String, Object> values, List<String> asked) implements Facts, GraphFacts {
        static Given of(Object... pairs) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < pairs.length; i += 2) {
                values.put((String) pairs[i], pairs[i + 1]);
            }
            return new Given(values, new ArrayList<>());
        }

        @Override
        public Object value(String variable) {
            asked.add(variable);
            return values.get(variable);
        }

        @Override
        public GraphFacts graph() {
            return this;
        }

        @Override
        public int component() {
            return 0;
        }

        @Override
        public int degree() {
            return 0;
        }

        @Override
        public int entities() {
            return 0;
        }

        @Override
        public long rows(String dataset) {
            return 0;
        }

        @Override
        public List<String> shown(String dataset) {
            return List.of();
        }

        @Override
        public int probes() {
            return 0;
        }

        @Override
        public int differences(String dataset) {
            return 0;
        }

        @Override
        public boolean reach(String from, String to, int hops) {
            if (from.equals("far")) {
                throw new GraphBudgetException(10);
            }
            return from.equals("a") && to.equals("b") && hops >= 3;
        }

        @Override
        public boolean connects(String from, String to) {
            return reach(from, to, 3);
        }

        @Override
        public boolean full() {
            return false;
        }
    }

    private static Condition condition(String when, String... macros) {
        String[] documents = new String[macros.length + 1];
        System.arraycopy(macros, 0, documents, 1, macros.length);
        documents[0] = Docs.block(when);
        CompileResult result = compile(documents);
        assertThat(result.diagnostics()).isEmpty();
        return result.set().orElseThrow().policies().get(0).rules().get(0).condition();
    }

    private static boolean holds(String when, Object... pairs) throws ConditionException {
        return condition(when).holds(Given.of(pairs));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "anyOf(['a', 'b'], ['b', 'c'])|true",
                "anyOf(['a'], ['b'])|false",
                "anyOf([], ['b'])|false",
                "anyOf([1, 2], [2])|true",
                "allOf(['a'], ['a', 'b'])|true",
                "allOf(['a', 'c'], ['a', 'b'])|false",
                "allOf([], ['b'])|true",
                "region.within('de', 'eu')|true",
                "region.within('DE', 'eea')|true",
                "region.within('eu', 'de')|false",
                "region.within('eu', 'eu')|true",
                "region.within('', '')|false",
                "region.within('no', 'eu')|false",
                "region.within('no', 'eea')|true",
                "region.within('gb', 'eu')|false",
                "region.within('gb', 'uk')|true",
                "region.within('mx', 'latam')|true",
                "region.within('us', 'latam')|false",
                "region.within('mars', 'eu')|false",
                "region.within('mars', 'mars')|true",
                "1 < 1.5|true",
                "2 == 2.0|true",
                "2.5 != 2|true",
                "9007199254740993 == 9007199254740992.0|false",
            })
    void aFunctionMeansWhatTheSpecificationSays(String when, boolean expected) throws ConditionException {
        assertThat(holds(when.replace('\'', '"'))).isEqualTo(expected);
    }

    /** Madrid turns its clocks back at 01:00 UTC on 25 October 2026. */
    @ParameterizedTest(name = "{0}: {1} in Madrid, weekday {2}")
    @CsvSource({
        "2026-10-25T00:30:00Z, 2, 7",
        "2026-10-25T01:30:00Z, 2, 7",
        "2026-10-25T23:30:00Z, 0, 1",
        "2026-07-01T22:00:00Z, 0, 4"
    })
    void hoursAndDaysAreThoseOfTheZone(String now, int hour, int weekday) throws ConditionException {
        String when = "time.hourIn(\"Europe/Madrid\") == %d && time.weekdayIn(\"Europe/Madrid\") == %d"
                .formatted(hour, weekday);

        assertThat(holds(when, "time.now", Instant.parse(now))).isTrue();
    }

    @Test
    void whatTheLeftSideDecidesIsNotAskedOfTheGraph() throws ConditionException {
        Given given = Given.of("query.joins", 3L, "graph.component", 9L);

        assertThat(condition("query.joins > 2 || graph.component > 50").holds(given))
                .isTrue();
        assertThat(given.asked()).containsExactly("query.joins");
    }

    @Test
    void reachIsAskedOfTheFactsOfEachEvaluation() throws ConditionException {
        assertThat(holds("graph.reach(\"a\", \"b\", 3)")).isTrue();
        assertThat(holds("graph.reach(\"a\", \"b\", 2)")).isFalse();
    }

    @Test
    void connectsIsAskedOfTheFactsOfEachEvaluation() throws ConditionException {
        assertThat(holds("graph.connects(\"a\", \"b\")")).isTrue();
        assertThat(holds("graph.connects(\"a\", \"c\")")).isFalse();
    }

    @Test
    void aSearchOverItsBudgetIsRecognised() {
        for (String search : List.of("graph.reach(\"far\", \"b\", 3)", "graph.connects(\"far\", \"b\")")) {
            assertThatThrownBy(() -> holds(search))
                    .isInstanceOf(ConditionException.class)
                    .hasCauseInstanceOf(GraphBudgetException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 / query.joins > 0", "query.datasets[3] == 'a'", "query.region == 'a'"})
    void whatCannotBeEvaluatedIsAnErrorAndNoFalse(String when) {
        Given given = Given.of("query.joins", 0L, "query.datasets", List.of());

        assertThatThrownBy(() -> condition(when.replace('\'', '"')).holds(given))
                .isInstanceOf(ConditionException.class);
    }

    @Test
    void aMacrosVariablesCaptureNothingOfItsCaller() throws ConditionException {
        String macro =
                "macro: some\nversion: 1.0.0\nowner: o\nparams: {name: string}\ntype: bool\nbody: query.classes.exists(x, x == name)\n";
        String wrap = "macro: wrap\nversion: 1.0.0\nowner: o\nparams: {x: string}\ntype: bool\nbody: some(x)\n";
        Condition condition = condition("wrap(query.region)", macro, wrap);

        assertThat(condition.holds(Given.of("query.region", "b", "query.classes", List.of("c", "b"))))
                .isTrue();
        assertThat(condition.holds(Given.of("query.region", "a", "query.classes", List.of("c", "b"))))
                .isFalse();
    }

    @Test
    void aHyphenOfAMacrosNameIsAnUnderscoreInConditions() throws ConditionException {
        String macro =
                "macro: many-joins\nversion: 1.0.0\nowner: o\nparams: {most: int}\ntype: bool\nbody: query.joins > most\n";

        assertThat(condition("many_joins(2)", macro).holds(Given.of("query.joins", 3L)))
                .isTrue();
    }
}
