package io.trustfabric.policies.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.plan.Action;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The index finds what a look at every policy finds. */
class RuleIndexTest {
    private static final List<String> PATTERNS =
            List.of("crm.people", "crm.*", "CRM.p*", "*.people", "*", "*m.p*", "shop.*", "s*.o*s", "x");
    private static final List<String> NAMES =
            List.of("crm.people", "CRM.People", "crm.notes", "shop.orders", "s.os", "x", "");
    private static final List<String> WORDS = List.of("a", "b", "c", "d");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itMatchesWhatTheSpecificationMatches(long seed) {
        var random = new SplittableRandom(seed);
        List<Match> matches = new ArrayList<>();
        for (int i = random.nextInt(1, 150); i > 0; i--) {
            matches.add(new Match(
                    some(random, PATTERNS),
                    some(random, List.of(1, 2, 3)),
                    some(random, WORDS),
                    some(random, WORDS),
                    some(random, List.of(Action.values()))));
        }
        RuleIndex index = new RuleIndex(matches);
        for (int n = 0; n < 50; n++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            int tier = random.nextInt(1, 5);
            Set<String> tags = some(random, WORDS);
            Set<String> classes = some(random, WORDS);
            Action action = List.of(Action.values()).get(random.nextInt(4));
            BitSet expected = new BitSet();
            for (int i = 0; i < matches.size(); i++) {
                expected.set(i, NaiveEvaluator.matches(matches.get(i), name, tier, tags, classes, action));
            }

            assertThat(index.matching(name, tier, tags, classes, action)).isEqualTo(expected);
        }
    }

    /** Often nothing. */
    private static <T> Set<T> some(SplittableRandom random, List<T> all) {
        Set<T> some = new HashSet<>();
        for (int i = random.nextBoolean() ? 0 : random.nextInt(3); i > 0; i--) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
