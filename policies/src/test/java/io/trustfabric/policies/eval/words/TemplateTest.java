package io.trustfabric.policies.eval.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/spec/policy-language.md, section 9: a value is shown, never interpreted. */
class TemplateTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "runs in {query.region}.|runs in “eu”.",
                "{query.region}{query.region}|“eu”“eu”",
                "{nothing.known} stays|{nothing.known} stays",
                "{ query.region}|{ query.region}",
                "{}{{query.region}}|{}{“eu”}",
                "{query.region|{query.region",
                "{query.joins} joins, {query.unbounded}|3 joins, true",
                "{principal.roles}|“analyst, lead”",
                "{time.now}|2026-03-04T12:00:00Z"
            })
    void aTemplateIsCompleted(String template, String expected) {
        Map<String, Object> values = Map.of(
                "query.region",
                "eu",
                "query.joins",
                3L,
                "query.unbounded",
                true,
                "principal.roles",
                List.of("analyst", "lead"),
                "time.now",
                Instant.parse("2026-03-04T12:00:00Z"));

        assertThat(Template.of(template).with(values::get)).isEqualTo(expected);
    }

    @Test
    void aValueThatLooksLikeAPlaceStaysText() {
        Map<String, Object> values = Map.of("query.id", "{principal.id}", "principal.id", "ana");

        assertThat(Template.of("{query.id}").with(values::get)).isEqualTo("“·principal.id·”");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a bell, '\u0007'",
        "a line break, '\n'",
        "a next line, '\u0085'",
        "a line separator, '\u2028'",
        "right-to-left override, '\u202e'",
        "right-to-left isolate, '\u2067'",
        "zero-width space, '\u200b'",
        "byte order mark, '\ufeff'",
        "soft hyphen, '\u00ad'",
        "no-break space, '\u00a0'",
        "Hangul filler, '\u3164'",
        "variation selector, '\ufe0f'",
        "tag letter, '\udb40\udc41'",
        "half a pair, '\ud800'",
        "private use, '\ue000'",
        "markup, '<'",
        "ampersand, '&'",
        "a quotation's end, '”'",
        "a place, '{'"
    })
    void whatCouldDeceiveBecomesADot(String what, String hostile) {
        assertThat(SafeText.of("eu" + hostile + "eu")).isEqualTo("“eu·eu”");
    }

    @Test
    void ordinaryTextOfAnyLanguageStays() {
        assertThat(SafeText.of("Año 北京 Ελλάδα हिन्दी 😀 it's 50% (a/b)"))
                .isEqualTo("“Año 北京 Ελλάδα हिन्दी 😀 it's 50% (a/b)”");
    }

    @Test
    void aLongValueIsCut() {
        assertThat(SafeText.of("x".repeat(80))).isEqualTo("“" + "x".repeat(80) + "”");
        assertThat(SafeText.of("😀".repeat(81))).isEqualTo("“" + "😀".repeat(79) + "…”");
        assertThat(SafeText.of(List.of("x".repeat(1_000_000)))).hasSize(82);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyValueStaysBetweenItsQuotes(long seed) {
        var random = new SplittableRandom(seed);
        String value = random.ints(random.nextInt(200), 0, 0x110000)
                .map(c -> random.nextInt(3) == 0 ? "{}<>&\"“”{a}\n\u202e\u200b".codePointAt(random.nextInt(14)) : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertHarmless(value, "a{v}z{v}");
    }

    @FuzzTest(maxDuration = "30s")
    void hostileValuesAndTemplatesAreHarmless(FuzzedDataProvider data) {
        String value = data.consumeString(300);
        assertHarmless(value, "a{v}z{v}");
        Template template = Template.of(data.consumeRemainingAsString());
        assertThat(template.with(name -> null)).isNotNull();
        String filled = template.with(name -> "x");
        assertThat(filled).isEqualTo(template.with(name -> "x"));
    }

    private static void assertHarmless(String value, String template) {
        String text = Template.of(template).with(name -> name.equals("v") ? value : "INTERPRETED");
        assertThat(text).startsWith("a“").endsWith("”").doesNotContain("INTERPRETED");
        String inside = text.substring(2, text.indexOf('”'));
        assertThat(text).isEqualTo("a“" + inside + "”z“" + inside + "”");
        assertThat(inside.codePointCount(0, inside.length())).isLessThanOrEqualTo(80);
        assertThat(inside).doesNotContain("“", "{", "}", "<", ">", "&", "\"", "`");
        assertThat(inside.codePoints())
                .allMatch(c -> c == ' ' || !Character.isWhitespace(c))
                .noneMatch(Character::isIdentifierIgnorable)
                .noneMatch(c -> Character.getDirectionality(c) >= 14 && Character.getDirectionality(c) <= 18);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }
}
