package io.trustfabric.proofs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519KeyTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Vectors: RFC 8032 section 7.1. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/vectors/keys/ed25519.csv", numLinesToSkip = 1)
    void signaturesMatchTheRfc(String name, String seed, String publicKey, String message, String signature) {
        SigningKey key = SigningKey.ofSeed(HEX.parseHex(seed));
        byte[] bytes = message == null ? new byte[0] : HEX.parseHex(message);

        assertThat(key.verifyingKey()).isEqualTo(VerifyingKey.of(HEX.parseHex(publicKey)));
        assertThat(HEX.formatHex(key.sign(bytes))).isEqualTo(signature);
        assertThat(key.verifyingKey().verify(bytes, HEX.parseHex(signature))).isTrue();
    }

    /** Vectors: C2SP Wycheproof, ed25519_test.json. */
    @Test
    void verdictsMatchWycheproof() throws Exception {
        Path file =
                Path.of(System.getProperty("trust.shared", "absent"), "vectors/crypto/wycheproof/ed25519_test.json");
        assumeTrue(Files.exists(file), "no Wycheproof vectors at " + file);
        List<Integer> wrong = new ArrayList<>();
        int cases = 0;
        for (JsonNode group : new ObjectMapper().readTree(file.toFile()).get("testGroups")) {
            byte[] raw = HEX.parseHex(group.at("/publicKey/pk").textValue());
            for (JsonNode test : group.get("tests")) {
                cases++;
                boolean verified = VerifyingKey.of(raw).verify(hex(test.get("msg")), hex(test.get("sig")));
                if (verified != test.get("result").textValue().equals("valid")) {
                    wrong.add(test.get("tcId").intValue());
                }
            }
        }

        assertThat(cases).isGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyFlippedBitOfASignatureIsNoticed() {
        SigningKey key = SigningKey.generate();
        byte[] message = "a message".getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(message);
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.verifyingKey().verify(message, changed))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    /** Small-order points verify signatures that nobody made. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000", // the identity
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 2
                "0000000000000000000000000000000000000000000000000000000000000000", // order 4
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", // order 8
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // not a point
            })
    void pointsThatAreNoKeyAreRefused(String raw) {
        assertThatThrownBy(() -> VerifyingKey.of(HEX.parseHex(raw))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theKeyIdIsTheHashOfThePublicKey() throws Exception {
        VerifyingKey key = SigningKey.generate().verifyingKey();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.raw());

        assertThat(key.keyId()).isEqualTo(HEX.formatHex(digest).substring(0, 32));
        assertThat(VerifyingKey.ofBase64(key.base64())).isEqualTo(key);
    }

    @Test
    void noTextShowsTheSeed() {
        SigningKey key = SigningKey.generate();

        assertThat(key.toString()).contains(key.keyId()).doesNotContain(HEX.formatHex(key.seed()));
    }

    @Test
    void aSeedOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> SigningKey.ofSeed(new byte[31])).hasMessageContaining("31");
    }

    private static byte[] hex(JsonNode text) {
        return HEX.parseHex(text.textValue());
    }
}
