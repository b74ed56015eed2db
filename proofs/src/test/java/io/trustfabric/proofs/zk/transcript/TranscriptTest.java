package io.trustfabric.proofs.zk.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Known answers: overlap-v1, section 19. */
class TranscriptTest {

    @Test
    void hasTheKnownStatesAndTheKnownChallenge() {
        var transcript = new Transcript("ZKTX/KAT/1");
        assertThat(hex(transcript)).isEqualTo("f69b16607cb56a381e6a41ecb9aa5b67b4bd03a49b6dd8d700198b00327ab55e");
        transcript.absorbU32("k", 8);
        assertThat(hex(transcript)).isEqualTo("ae72cb613f6924668eb21662f17b1445bb8f58d0ed5e17485da6edac92a27175");
        assertThat(transcript.challenge("z"))
                .hasToString("79826a6b2a30afcf2cc0c8f00f239846ff2367d390c154340679d591a9f3db9b");
        assertThat(hex(transcript)).isEqualTo("1d9d6d8a35dc541a20665a82839e8f55f78bb382ec941e107b143b0926ad7110");
    }

    @Test
    void absorbsEveryTypeAsTheBytesThatTheSpecificationNames() {
        String typed = hex(begun().absorb("p", Point.BASE)
                .absorb("s", Scalar.of(9))
                .absorb("t", "é")
                .absorbU32("i", -2)
                .absorbU64("l", 1L << 40));
        String bytes = hex(begun().absorb("p", Point.BASE.encode())
                .absorb("s", Scalar.of(9).encode())
                .absorb("t", new byte[] {(byte) 0xc3, (byte) 0xa9})
                .absorb("i", new byte[] {-1, -1, -1, -2})
                .absorb("l", new byte[] {0, 0, 1, 0, 0, 0, 0, 0}));
        assertThat(typed).isEqualTo(bytes);
    }

    @Test
    void differsByProtocolLabelDataAndOrder() {
        String usual = hex(begun().absorb("a", "1").absorb("b", "2"));
        assertThat(usual)
                .isNotEqualTo(
                        hex(new Transcript("ZKTX/OTHER/1").absorb("a", "1").absorb("b", "2")))
                .isNotEqualTo(hex(begun().absorb("c", "1").absorb("b", "2")))
                .isNotEqualTo(hex(begun().absorb("a", "3").absorb("b", "2")))
                .isNotEqualTo(hex(begun().absorb("b", "2").absorb("a", "1")));
    }

    @Test
    void doesNotMixUpWhereALabelEndsAndDataBegins() {
        assertThat(hex(begun().absorb("ab", "c"))).isNotEqualTo(hex(begun().absorb("a", "bc")));
        assertThat(hex(begun().absorb("a", "").absorb("b", ""))).isNotEqualTo(hex(begun().absorb("a", "b")));
    }

    @Test
    void drawsAnotherChallengeEachTimeAndRemembersThatItDid() {
        Transcript transcript = begun();
        assertThat(transcript.challenge("x")).isNotEqualTo(transcript.challenge("x"));
        Transcript asked = begun();
        asked.challenge("x");
        assertThat(hex(asked)).isNotEqualTo(hex(begun()));
    }

    @Test
    void doesNotLendItsStateToBeChanged() {
        Transcript transcript = begun();
        String before = hex(transcript);
        transcript.state()[0] ^= 1;
        assertThat(hex(transcript)).isEqualTo(before);
    }

    @Test
    void refusesALabelThatItsLengthByteCannotCount() {
        assertThatIllegalArgumentException().isThrownBy(() -> begun().absorb("x".repeat(256), new byte[0]));
        assertThat(hex(begun().absorb("x".repeat(255), "y".getBytes(StandardCharsets.UTF_8))))
                .isNotEmpty();
    }

    private static Transcript begun() {
        return new Transcript("ZKTX/TEST/1");
    }

    private static String hex(Conversation transcript) {
        return HexFormat.of().formatHex(transcript.state());
    }
}
