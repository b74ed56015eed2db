package io.trustfabric.proofs.zk.exchange.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.Ruling;
import io.trustfabric.proofs.zk.exchange.Scene;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignedEventTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void anEventReadsBackAsItself(SignedEvent event) throws MalformedException {
        SignedEvent read = SignedEvent.decode(event.bytes());

        assertThat(read.bytes()).isEqualTo(event.bytes());
        assertThat(read.hash()).isEqualTo(event.hash());
        assertThat(read.event().getClass()).isEqualTo(event.event().getClass());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void everyFieldOfAnEventReadsBack(SignedEvent event) throws MalformedException {
        assertThat(SignedEvent.decode(event.bytes()).event()).isEqualTo(event.event());
    }

    @Test
    void aHashIsOverAllBytesOfTheSignedEvent() throws Exception {
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Scene.SET_A.bytes());

        assertThat(Scene.SET_A.hash()).isEqualTo(Hash32.of(sha256));
    }

    @Test
    void theBodyIsOverAllFieldsButCommitmentAndProof() throws Exception {
        var event = (Registered) Scene.SET_A.event();
        String rest = "{\"dataset\":\"customers\",\"epoch\":\"2026-Q4\",\"idType\":\"email/1\",\"np\":64,\"pkE\":\""
                + event.pkE().hex()
                + "\",\"schema\":\"io.trustfabric.exchange-registered/1\",\"tenant\":\"acme\",\"timeMillis\":90}";
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(rest.getBytes(StandardCharsets.UTF_8));

        assertThat(EventHashes.body(event)).isEqualTo(Hash32.of(sha256));
        assertThat(EventHashes.body(event.withProof(OpaqueBytes.PENDING))).isEqualTo(Hash32.of(sha256));
    }

    @Test
    void theClearFieldsAreAllButTheSealedPart() throws Exception {
        var event = (Disclosed) Scene.DISCLOSED.event();
        ObjectNode payload = Scene.payload(Scene.DISCLOSED);
        payload.remove("sealed");
        byte[] sha256 = MessageDigest.getInstance("SHA-256")
                .digest(payload.toString().getBytes(StandardCharsets.UTF_8)); // read in canonical order

        assertThat(EventHashes.clearFields(event)).isEqualTo(Hash32.of(sha256));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void everyFieldIsNeeded(SignedEvent event) {
        for (String field : fields(event)) {
            ObjectNode payload = Scene.payload(event);
            payload.remove(field);

            assertRefused(event, payload, Reason.MALFORMED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void noFieldIsOfAnotherType(SignedEvent event) throws Exception {
        for (String field : fields(event)) {
            for (String value : List.of("null", "true", "[]", "{}", "[1]", "\"\"", "\"\\n\"", "-1")) {
                ObjectNode payload = Scene.payload(event);
                payload.set(field, JSON.readTree(value));
                if (!value.equals("-1") || !field.matches("k|np")) { // which numbers make sense is the ledger's matter
                    assertRefused(event, payload);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void noOtherFieldIsCarriedAlong(SignedEvent event) {
        assertRefused(event, Scene.payload(event).put("note", "x"), Reason.MALFORMED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void anotherVersionIsUnsupported(SignedEvent event) {
        ObjectNode payload = Scene.payload(event);
        payload.put("schema", payload.get("schema").textValue().replace("/1", "/2"));

        assertRefused(event, payload, Reason.UNSUPPORTED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void anEventIsNotReadAsOneOfAnotherKind(SignedEvent event) {
        Dsse honest = event.envelope();
        for (SignedEvent other : Samples.events().toList()) {
            String type = other.envelope().payloadType();
            if (!type.equals(honest.payloadType())) {
                var relabelled = new Dsse(type, honest.payload(), honest.signatures());
                assertThatThrownBy(() -> SignedEvent.decode(relabelled.toBytes()))
                        .isInstanceOf(MalformedException.class);
            }
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "np|1.0",
                "np|2147483648",
                "np|\"64\"",
                "timeMillis|9007199254740992",
                "timeMillis|9223372036854775807",
                "pkE|\"ABCDEF\"",
                "idType|\"email\"",
                "idType|\"email/01\"",
                "epoch|\"2026 Q4\"",
                "epoch|\"-2026\"",
                "idType|\"Email/1\"",
                "commitment|\"AA==\"",
                "proof|\"QQ\"",
                "proof|\"QR==\"",
                "proof|\"-_-_\"",
                "proof|\"\"",
                "tenant|\"a\\u202eb\"",
                "dataset|\"two\\nlines\"",
                "dataset|\"two\\u0085lines\"",
                "dataset|\"\\u009b31mred\""
            })
    void whatAFieldMayNotHoldIsRefused(String field, String value) throws Exception {
        String json =
                Scene.payload(Scene.SET_A).set(field, JSON.readTree(value)).toString();
        Dsse envelope =
                Dsse.sign(Scene.SET_A.envelope().payloadType(), json.getBytes(StandardCharsets.UTF_8), Scene.ACME);

        assertThatThrownBy(() -> SignedEvent.decode(envelope.toBytes())).isInstanceOf(MalformedException.class);
    }

    @Test
    void aRefusalQuotesNoControlCharacterOfTheInput() throws Exception {
        String json =
                Scene.payload(Scene.MEMBERSHIP).put("kind", "\u009b31mred").toString();
        byte[] bytes = OneSpelling.enveloped(Scene.MEMBERSHIP.envelope(), json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SignedEvent.decode(bytes))
                .isInstanceOf(MalformedException.class)
                .hasMessage("kind of proof ?31mred");
    }

    @Test
    void upperCaseHexIsNoHash() {
        ObjectNode payload = Scene.payload(Scene.PROVED);
        payload.put("disclosure", "AB".repeat(32));

        assertRefused(Scene.PROVED, payload, Reason.BAD_HASH_LENGTH);
    }

    @Test
    void aNameOf200CharactersIsReadAndALongerOneIsNot() throws MalformedException {
        ObjectNode payload = Scene.payload(Scene.SET_A).put("dataset", "ü".repeat(200));

        assertThat(SignedEvent.decode(Scene.envelope(Scene.SET_A, Scene.ACME, payload)))
                .isNotNull();
        assertRefused(Scene.SET_A, payload.put("dataset", "ü".repeat(201)), Reason.MALFORMED);
    }

    @Test
    void aTagIsBelowTheOrderOfTheGroup() {
        assertRefused(Scene.MEMBERSHIP, Scene.payload(Scene.MEMBERSHIP).put("tag", "ff".repeat(32)), Reason.MALFORMED);
    }

    @Test
    void anUnknownKindOfMembershipProofIsUnsupported() {
        assertRefused(Scene.MEMBERSHIP, Scene.payload(Scene.MEMBERSHIP).put("kind", "MEMBER-v2"), Reason.UNSUPPORTED);
    }

    @Test
    void identifierTypesAscend() {
        ObjectNode payload = Scene.payload(Scene.EPOCH);
        payload.putArray("idTypes").add("phone/2").add("email/1");
        assertRefused(Scene.EPOCH, payload, Reason.MALFORMED);

        payload.putArray("idTypes").add("email/1").add("email/1");
        assertRefused(Scene.EPOCH, payload, Reason.MALFORMED);
    }

    @Test
    void aCommitmentIsAPointInItsOneEncoding() {
        byte[] compressed = Scene.point(3).encodeCompressed();
        byte[] offTheCurve = Scene.point(3).encode();
        offTheCurve[64] ^= 1;
        for (byte[] bytes : List.of(compressed, offTheCurve, new byte[65], new byte[1])) {
            String text = CanonicalBase64.encode(bytes);
            assertRefused(Scene.SET_A, Scene.payload(Scene.SET_A).put("commitment", text), Reason.MALFORMED);
        }
    }

    @Test
    void aPayloadHasOneSpelling() {
        String json = new String(Scene.NO_PROOF.envelope().payload(), StandardCharsets.UTF_8);
        for (String other : List.of(
                json.replace("\":\"", "\": \""),
                json + "\n",
                json.replace("acme", "\\u0061cme"),
                "\ufeff" + json,
                json.replaceFirst("\\{", "{\"schema\":\"io.trustfabric.exchange-no-proof/1\","))) {
            Dsse envelope = Dsse.sign(
                    Scene.NO_PROOF.envelope().payloadType(), other.getBytes(StandardCharsets.UTF_8), Scene.ACME);

            assertThatThrownBy(() -> SignedEvent.decode(envelope.toBytes())).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void anEnvelopeHasOneSpelling() {
        String json = Scene.NO_PROOF.envelope().toJson();
        String extra = json.replaceFirst("\\{", "{\"extra\":1,");
        String spaced = json.replace("\",\"", "\", \"");
        for (String other : List.of(extra, spaced, json + " ")) {
            assertThatThrownBy(() -> SignedEvent.decode(other.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void anEventHasOneSignature() {
        Dsse one = Scene.NO_PROOF.envelope();
        Dsse.Signature signature = one.signatures().get(0);
        var two = new Dsse(one.payloadType(), one.payload(), List.of(signature, signature));

        assertThatThrownBy(() -> SignedEvent.decode(two.toBytes()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("signatures");
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertThatThrownBy(() -> SignedEvent.decode(new byte[SignedEvent.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void theLargestDisclosureIsNotTooLarge() throws MalformedException {
        SignedEvent largest = SignedEvent.sign(
                ((Disclosed) Scene.DISCLOSED.event()).withSealed(OpaqueBytes.of(new byte[Disclosed.MOST_SEALED_BYTES])),
                Scene.GLOBEX);

        assertThat(SignedEvent.decode(largest.bytes())).isEqualTo(largest);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flippable")
    void aChangeOfAnyByteIsRefused(SignedEvent event, Scene before, long timeMillis) {
        byte[] bytes = event.bytes();
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << at % 8);

            assertThat(before.ledger.take(1000 + at, timeMillis, changed))
                    .as("byte %d", at)
                    .isInstanceOf(Ruling.Refused.class);
        }
        assertThat(before.ledger.take(1_000_000, timeMillis, bytes).isAccepted())
                .isTrue();
    }

    static Stream<Arguments> flippable() {
        return Stream.of(
                Arguments.of(Scene.EPOCH, Scene.begun(), 50L),
                Arguments.of(Scene.CUSTODY, Scene.registered(), 200L),
                Arguments.of(Scene.PROVED, Scene.disclosed(), 310L),
                Arguments.of(Scene.NO_PROOF, Scene.disclosed(), 310L));
    }

    static Stream<SignedEvent> all() {
        return Samples.ALL.stream();
    }

    static Stream<SignedEvent> events() {
        return Samples.events();
    }

    private static List<String> fields(SignedEvent event) {
        List<String> names = new ArrayList<>();
        Scene.payload(event).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertRefused(SignedEvent event, JsonNode payload) {
        byte[] bytes = Scene.envelope(event, Scene.ACME, payload);

        assertThatThrownBy(() -> SignedEvent.decode(bytes)).as("%s", payload).isInstanceOf(MalformedException.class);
    }

    private static void assertRefused(SignedEvent event, JsonNode payload, Reason reason) {
        byte[] bytes = Scene.envelope(event, Scene.ACME, payload);

        assertThatThrownBy(() -> SignedEvent.decode(bytes))
                .as("%s", payload)
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
