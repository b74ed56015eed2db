package io.trustfabric.policies.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A to Z are a to z, and nothing else is anything else. */
class AsciiCaseTest {

    @ParameterizedTest
    @CsvSource({
        "crm.People, CRM.pEOPLE, true",
        "orders, order\u017f, false",
        "email, ema\u0131l, false",
        "books, boo\u212as, false",
        "\u00e4rzte, \u00c4rzte, false",
        "caf\u00e9, CAF\u00e9, true",
        "stra\u00dfe, strasse, false",
        "[a, {a, false",
        "people, people2, false"
    })
    void twoNamesAreTheSame(String a, String b, boolean same) {
        assertThat(AsciiCase.same(a, b)).isEqualTo(same);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void foldedNamesAreEqualWhereNamesAreTheSame(long seed) {
        var random = new SplittableRandom(seed);
        String letters = "aAzZ@[`{\u017fsS\u0131iI\u0130kK\u212a\u00e9\u00c9\ud83d\ude00";
        for (int i = 0; i < 500; i++) {
            String a = text(random, letters);
            String b = random.nextBoolean() ? text(random, letters) : a.toUpperCase(java.util.Locale.ROOT);

            assertThat(AsciiCase.same(a, b))
                    .as(a + " " + b)
                    .isEqualTo(AsciiCase.fold(a).equals(AsciiCase.fold(b)));
            assertThat(AsciiCase.same(a, AsciiCase.fold(a))).isTrue();
        }
    }

    private static String text(SplittableRandom random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }
}
