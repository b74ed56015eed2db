package io.trustfabric.proofs.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.vectors.SharedVectors;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Vectors: C2SP/wycheproof @ dac1dd4729fd, ed25519_test.json, 151 cases. */
class Ed25519WycheproofTest {

    @Test
    void everyCaseAgrees() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(SharedVectors.path("crypto/wycheproof/ed25519_test.json")
                        .toFile());
        int cases = 0;
        for (JsonNode group : file.get("testGroups")) {
            VerifyingKey key = VerifyingKey.of(hex(group.get("publicKey").get("pk")));
            for (JsonNode test : group.get("tests")) {
                assertThat(key.verify(hex(test.get("msg")), hex(test.get("sig"))))
                        .as("case %s %s", test.get("tcId"), test.get("comment"))
                        .isEqualTo(test.get("result").asText().equals("valid"));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(file.get("numberOfTests").asInt()).isEqualTo(151);
    }

    private static byte[] hex(JsonNode text) {
        return HexFormat.of().parseHex(text.asText());
    }
}
