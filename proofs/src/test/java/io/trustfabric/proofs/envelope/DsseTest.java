package io.trustfabric.proofs.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DsseTest {
    private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
    private static final Dsse ENVELOPE = Dsse.sign("application/x", utf8("{\"hello\":\"world\"}"), KEY);

    /** DSSE v1.0.2, protocol.md, section Test vectors. */
    @Test
    void theEncodingIsTheSpecifications() {
        byte[] pae = Dsse.preAuthenticationEncoding("http://example.com/HelloWorld", utf8("hello world"));

        assertThat(new String(pae, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void lengthsCountBytesAndNotCharacters() {
        assertThat(new String(Dsse.preAuthenticationEncoding("grüße", new byte[0]), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 7 grüße 0 ");
    }

    @Test
    void anEnvelopeReadsBackAndVerifies() throws Exception {
        Dsse read = Dsse.parse(ENVELOPE.toBytes());

        assertThat(read.isSignedBy(KEY.verifyingKey())).isTrue();
        assertThat(read.payload()).isEqualTo(ENVELOPE.payload());
        assertThat(read.toJson()).isEqualTo(ENVELOPE.toJson());
        assertThat(read.isSignedBy(SigningKey.generate().verifyingKey())).isFalse();
    }

    @Test
    void everyFlippedBitOfAnEnvelopeIsNoticed() {
        byte[] json = ENVELOPE.toBytes();
        for (int bit = 0; bit < json.length * 8; bit++) {
            byte[] changed = json.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifies(changed))
                    .as("bit %d of byte %d", bit % 8, bit / 8)
                    .isFalse();
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] json = ENVELOPE.toBytes();
        for (int length = 0; length < json.length; length++) {
            assertThat(verifies(java.util.Arrays.copyOf(json, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void thePayloadTypeIsSigned() {
        Dsse relabelled = new Dsse("application/y", ENVELOPE.payload(), ENVELOPE.signatures());

        assertThat(relabelled.isSignedBy(KEY.verifyingKey())).isFalse();
    }

    @Test
    void urlSafeBase64IsReadAsTheSpecificationAsks() throws Exception {
        byte[] payload = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe};
        Dsse envelope = Dsse.sign("t", payload, KEY);
        String urlSafe = envelope.toJson().replace("\"payload\":\"+//+\"", "\"payload\":\"-__-\"");

        assertThat(urlSafe).isNotEqualTo(envelope.toJson());
        assertThat(Dsse.parse(urlSafe).isSignedBy(KEY.verifyingKey())).isTrue();
    }

    @Test
    void unknownFieldsAreIgnoredAsTheSpecificationAsks() throws Exception {
        String more = ENVELOPE.toJson().replaceFirst("\\{", "{\"extra\":[1],");

        assertThat(Dsse.parse(more).isSignedBy(KEY.verifyingKey())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[]}",
                "{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[{}]}",
                "{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[{\"keyid\":1,\"sig\":\"\"}]}",
                "{\"payloadType\":\"t\",\"payload\":\"QQ\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"t\",\"payload\":\"QR==\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"t\",\"payload\":\"Q Q==\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":7,\"payload\":\"\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"t\",\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[{\"sig\":\"\"}]}"
            })
    void whatIsNoEnvelopeIsRefused(String json) {
        assertThatThrownBy(() -> Dsse.parse(json))
                .isInstanceOfSatisfying(MalformedEvidenceException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.MALFORMED));
    }

    @Test
    void aFloodOfSignaturesIsRefused() {
        String one = "{\"keyid\":\"k\",\"sig\":\"\"},";
        String many = "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[" + one.repeat(16) + one.replace(",", "")
                + "]}";

        assertThatThrownBy(() -> Dsse.parse(many)).isInstanceOf(MalformedEvidenceException.class);
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertThatThrownBy(() -> Dsse.parse(new byte[Dsse.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(MalformedEvidenceException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.TOO_LARGE));
    }

    @FuzzTest(maxDuration = "30s")
    void hostileBytesAreRefusedOrRead(FuzzedDataProvider data) {
        assertThat(verifies(data.consumeRemainingAsBytes())).isFalse();
    }

    private static boolean verifies(byte[] json) {
        try {
            return Dsse.parse(json).isSignedBy(KEY.verifyingKey());
        } catch (MalformedEvidenceException e) {
            return false;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
