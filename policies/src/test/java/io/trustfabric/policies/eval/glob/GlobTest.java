package io.trustfabric.policies.eval.glob;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The star is the only wildcard, and means any characters. */
class GlobTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "crm.people, crm.people, true",
        "crm.people, crm.people2, false",
        "crm.*, crm.people, true",
        "crm.*, crm., true",
        "crm.*, crm, false",
        "crm.*, CRM.People, true",
        "CRM.*, crm.people, true",
        "*.email, crm.people.email, true",
        "*, '', true",
        "a*a, a, false",
        "a*a, aa, true",
        "*b*b, ab, false",
        "a*b*c, abc, true",
        "a*bc*c, abc, false",
        "crm.p?ople, crm.people, false",
        "crm.[a-z]*, crm.people, false"
    })
    void aPatternMatches(String pattern, String name, boolean expected) {
        assertThat(Glob.of(pattern).matches(name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itMatchesWhatTheRegularExpressionMatches(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            String pattern = text(random, "aB*", 8);
            String name = text(random, "abA", 10);
            String regex =
                    Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            boolean expected = Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                    .matcher(name)
                    .matches();

            assertThat(Glob.of(pattern).matches(name))
                    .as(pattern + " on " + name)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theIndexFindsWhatEachPatternAloneMatches(long seed) {
        var random = new SplittableRandom(seed);
        var index = new GlobIndex();
        String[] patterns = new String[random.nextInt(1, 60)];
        for (int i = 0; i < patterns.length; i++) {
            patterns[i] = text(random, "ab*", 5);
            index.add(patterns[i], i);
        }
        for (int n = 0; n < 20; n++) {
            String name = text(random, "ab", 6);
            BitSet expected = new BitSet();
            for (int i = 0; i < patterns.length; i++) {
                expected.set(i, Glob.of(patterns[i]).matches(name));
            }
            BitSet found = new BitSet();
            index.collect(Glob.fold(name), found);

            assertThat(found).as(name).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoTextsFoldAlikeIfTheyAreEqualButForCase(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            String a = "" + (char) random.nextInt(0x600);
            String b = random.nextBoolean() ? a.toUpperCase(java.util.Locale.ROOT) : "" + (char) random.nextInt(0x600);

            assertThat(Glob.fold(a).equals(Glob.fold(b))).as(a + b).isEqualTo(a.equalsIgnoreCase(b));
        }
    }

    @Test
    void aPatternMadeToBacktrackCostsNoMoreThanAnother() {
        Glob glob = Glob.of("*a".repeat(5_000) + "*b");
        String name = "a".repeat(100_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(glob.matches(name)).isFalse());
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> assertThat(glob.matches(name + "b"))
                .isTrue());
    }

    private static String text(SplittableRandom random, String alphabet, int most) {
        return random.ints(random.nextInt(most + 1), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }
}
