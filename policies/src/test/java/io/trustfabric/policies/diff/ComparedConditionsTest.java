package io.trustfabric.policies.diff;

import static io.trustfabric.policies.diff.Draft.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.Condition;
import io.trustfabric.policies.eval.ConditionException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions of one deny rule before and after: those that the search sees through, those that it does not, and random ones. */
class ComparedConditionsTest {

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "graph.component > 50;graph.component > 30;TIGHTER",
                "graph.component > 50;graph.component > 51;LOOSER",
                "graph.component > 50;graph.component >= 51;EQUIVALENT",
                "graph.component > 50;!(graph.component <= 50);EQUIVALENT",
                "query.region == 'us';query.region != 'eu';TIGHTER",
                "query.region == 'us';query.region == 'eu';INCOMPARABLE",
                "query.region != dataset.residency;dataset.residency != query.region;EQUIVALENT",
                "query.region != dataset.residency;query.region != dataset.residency && query.region != '';LOOSER",
                "query.region in ['us', 'cn'];query.region == 'cn' || query.region == 'us';EQUIVALENT",
                "anyOf(columns.output, ['email', 'health']);'email' in columns.output;LOOSER",
                "'email' in columns.output;'email' in columns.classes;TIGHTER",
                "size(columns.output) > 2;size(columns.output) > 1;TIGHTER",
                "query.aggregated;query.aggregated == true;EQUIVALENT",
                "time.hour < 8;time.hour < 8 && time.now < timestamp('2026-06-01T00:00:00Z');LOOSER",
                "time.hour < 8 || time.hour > 18;time.hour < 8 || time.hour >= 18;TIGHTER",
                "time.hour == 3;time.hour == 3 || time.now < timestamp('2026-06-01T10:30:00Z') && time.hour == 10;TIGHTER",
                "purpose.id == query.action;purpose.id == query.action && query.aggregated;LOOSER",
                "purpose.id == query.action;purpose.id == query.action && purpose.id != 'write';LOOSER",
                "graph.degree > 5 && graph.component < 3;false;EQUIVALENT",
                "graph.entities > 50;graph.entities > 50 || graph.rows > 9;TIGHTER",
                "graph.rows > 1000;graph.rows >= 1000;TIGHTER",
                "'email' in columns.output && !query.aggregated;'email' in graph.shown && !query.aggregated;TIGHTER",
                "query.joins > 2;query.joins > 2 && query.pathLength > 0;LOOSER",
                "true;false;LOOSER",
                "dataset.tier == 7;false;LOOSER"
            })
    void aDenyRulesConditionsAreCompared(String before, String after, Relation expected) {
        Difference difference = PolicyDiff.between(deny(before), deny(after));

        assertThat(difference.limits()).isEmpty();
        assertThat(difference.relation()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "purpose.id.startsWith('ads')|purpose.id.startsWith('ad')",
                "query.joins * 2 > 4|query.joins > 2",
                "columns.output.exists(c, c == 'email')|'email' in columns.output",
                "query.joins > query.pathLength|query.pathLength < query.joins"
            })
    void whatCannotBeSeenThroughIsUnknownAndSaysWhy(String before, String after) {
        Difference difference = PolicyDiff.between(deny(before), deny(after));

        assertThat(difference.relation()).isEqualTo(Relation.UNKNOWN);
        assertThat(difference.exhaustive()).isFalse();
        assertThat(difference.summary())
                .contains("which are not all")
                .contains(difference.limits().get(0));
    }

    /** The search against brute force over values that no atom is near to or equal to. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomConditionsAreToldApartIfAndOnlyIfSomeCaseTellsThemApart(long seed) {
        var random = new SplittableRandom(seed);
        String a = condition(random, 2);
        String b = random.nextInt(3) == 0 ? "(" + a + ") && " + condition(random, 1) : condition(random, 2);
        Condition before = Cel.of(a).condition();
        Condition after = Cel.of(b).condition();
        boolean tighter = false;
        boolean looser = false;
        for (String region : List.of("eu", "us", "", "elsewhere")) {
            for (long joins = 0; joins < 6; joins++) {
                for (List<String> output :
                        List.of(List.<String>of(), List.of("email"), List.of("x"), List.of("email", "x"))) {
                    Case at = new Case(Map.of("query.region", region, "query.joins", joins, "columns.output", output));
                    boolean was = holds(before, at);
                    boolean is = holds(after, at);
                    tighter |= is && !was;
                    looser |= was && !is;
                }
            }
        }
        Relation expected = tighter && looser
                ? Relation.INCOMPARABLE
                : tighter ? Relation.TIGHTER : looser ? Relation.LOOSER : Relation.EQUIVALENT;

        assertThat(PolicyDiff.between(deny(a), deny(b)).relation())
                .as(a + "  ->  " + b)
                .isEqualTo(expected);
    }

    private static boolean holds(Condition condition, Case at) {
        try {
            return condition.holds(at);
        } catch (ConditionException e) {
            throw new AssertionError("such conditions have a value everywhere", e);
        }
    }

    private static String condition(SplittableRandom random, int depth) {
        if (depth > 0) {
            String left = condition(random, depth - 1);
            String right = condition(random, depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> "(" + left + " && " + right + ")";
                case 1 -> "(" + left + " || " + right + ")";
                default -> "!(" + left + ")";
            };
        }
        return switch (random.nextInt(5)) {
            case 0 -> "query.joins > " + random.nextInt(4);
            case 1 -> "query.joins == " + random.nextInt(4);
            case 2 -> "query.region == '" + List.of("eu", "us", "").get(random.nextInt(3)) + "'";
            case 3 -> "'email' in columns.output";
            default -> "size(columns.output) >= " + random.nextInt(3);
        };
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }
}
