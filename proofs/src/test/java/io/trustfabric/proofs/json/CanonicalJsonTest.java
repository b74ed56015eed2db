package io.trustfabric.proofs.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** RFC 8785 section 3.2.3: names sort by UTF-16 code units, so an emoji comes before U+FB33. */
    @Test
    void namesSortAsTheRfcDoes() throws Exception {
        String input =
                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";

        assertThat(CanonicalJson.write(JSON.readTree(input)))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    /** RFC 8785 section 3.2.2.2. */
    @Test
    void stringsAreEscapedAsLittleAsPossible() throws Exception {
        assertThat(CanonicalJson.write(JSON.readTree("\"\\u20ac$\\u000f\\nA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"")))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "9007199254740992", "-9007199254740992", "18446744073709551616"})
    void numbersThatReadersDisagreeAboutHaveNoForm(String number) throws Exception {
        var value = JSON.readTree(number);

        assertThatThrownBy(() -> CanonicalJson.write(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writingIsStable() throws Exception {
        String once = CanonicalJson.write(JSON.readTree("{\"b\":[1,{\"d\":null,\"c\":true}],\"a\":\"\\u0000\"}"));

        assertThat(CanonicalJson.write(StrictJson.parse(once, 1000))).isEqualTo(once);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertThatThrownBy(() -> StrictJson.parse(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}, 100))
                .isInstanceOf(MalformedEvidenceException.class)
                .hasMessage("not UTF-8");
    }

    @Test
    void sizeIsCheckedBeforeAnythingElse() {
        assertThatThrownBy(() -> StrictJson.parse("[1]".getBytes(StandardCharsets.UTF_8), 2))
                .isInstanceOfSatisfying(MalformedEvidenceException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.TOO_LARGE));
    }
}
