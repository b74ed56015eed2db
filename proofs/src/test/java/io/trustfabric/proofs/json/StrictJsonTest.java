package io.trustfabric.proofs.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static final int MOST = 10_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c080", // overlong
                "eda080", // half of a surrogate pair
                "eda080edb080", // both halves, each by itself
                "f4908080", // above U+10FFFF
                "e282", // cut short
                "80",
                "ff",
            })
    void aStringThatIsNotUtf8IsRefused(String hex) {
        byte[] text = HexFormat.of().parseHex("22" + hex + "22");

        assertThatThrownBy(() -> StrictJson.parse(text, MOST)).hasMessage("not UTF-8");
    }

    /** Differential: Java's decoder that reports what it cannot read. */
    @Test
    void onlyUtf8IsRead() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        byte[] seeds = "{\"name\":\"\u00e4\u20ac\ufffd\ud83d\ude00 \"}".getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] text = seeds.clone();
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            boolean utf8 = isUtf8(text);
            assertThat(message(text).equals("not UTF-8"))
                    .as(HexFormat.of().formatHex(text))
                    .isEqualTo(!utf8);
            refused += utf8 ? 0 : 1;
        }
        assertThat(refused).isBetween(5_000, 45_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\\ud800\"", "{\"\\ud800\":1}", "[[{\"a\":\"x\\uDBFFy\"}]]"})
    void halfASurrogatePairInAnEscapeIsRefused(String text) {
        assertThatThrownBy(() -> StrictJson.parse(text, MOST)).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), MOST))
                .hasMessageContaining("surrogate");
    }

    @Test
    void halfASurrogatePairInATextIsRefused() {
        assertThatThrownBy(() -> StrictJson.parse("\"\ud800\"", MOST)).hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\ud83d\ude00\"}",
                "{\"a\":\"\\ud83d\\ude00\"}",
                "[\"\\\\u00\", null, true, 1.5, {\"\u20ac\":[]}]",
                "null"
            })
    void whatIsWellFormedReadsTheSameAsTextAndAsBytes(String text) throws Exception {
        var expected = new ObjectMapper().readTree(text);

        assertThat(StrictJson.parse(text, MOST)).isEqualTo(expected);
        assertThat(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), MOST))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{\"a\":1,\"a\":2}", "1 2", "{} {}", "{\"a\":1,}", "[1", "\ufeff1", "{\"a\":NaN}"})
    void whatIsNotOneJsonValueIsRefused(String text) {
        assertThatThrownBy(() -> StrictJson.parse(text, MOST)).isInstanceOf(MalformedEvidenceException.class);
        assertThatThrownBy(() -> StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), MOST))
                .isInstanceOf(MalformedEvidenceException.class);
    }

    @Test
    void depthIsBounded() {
        String deep = "[".repeat(40) + "]".repeat(40);

        assertThatThrownBy(() -> StrictJson.parse(deep, MOST)).isInstanceOf(MalformedEvidenceException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "+/8=, true",
        "-_8=, true",
        "+_8=, false",
        "-/8=, false",
        "+/8, false",
        "+/9=, false",
        "-_9=, false",
        "a, false",
        "+/8==, false"
    })
    void base64HasOneSpellingPerAlphabet(String text, boolean accepted) throws Exception {
        JsonFields fields = JsonFields.of(StrictJson.parse("{\"b\":\"" + text + "\"}", MOST), "test");

        if (accepted) {
            assertThat(fields.base64("b")).isEqualTo(Base64.getDecoder().decode("+/8="));
        } else {
            assertThatThrownBy(() -> fields.base64("b")).hasMessageContaining("base64");
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String message(byte[] text) {
        try {
            StrictJson.parse(text, MOST);
            return "";
        } catch (MalformedEvidenceException e) {
            return e.getMessage();
        }
    }
}
