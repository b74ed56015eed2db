package io.trustfabric.proofs.zk.voprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.vectors.SharedVectors;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class Rfc9497VectorTest {
    private static final HexFormat HEX = HexFormat.of();

    private final SecretMultiplication multiplication = new SecretMultiplication(new SecureRandom());
    private final VoprfClient client =
            new VoprfClient(multiplication, new SecretNonces(new SecureRandom(), new byte[] {1}));

    @Test
    void theKeyPairComesFromTheSeed() throws IOException {
        JsonNode suite = suite();
        VoprfKey key = key(suite);
        assertEquals(suite.get("skSm").asText(), HEX.formatHex(key.encodeSecret()));
        assertEquals(suite.get("pkSm").asText(), HEX.formatHex(key.publicKey().encodeCompressed()));
    }

    @Test
    void inputsAreBlindedEvaluatedAndFinishedAsInEachVector() throws Exception {
        JsonNode suite = suite();
        VoprfKey key = key(suite);
        for (JsonNode vector : suite.get("vectors")) {
            List<BlindedInput> inputs = blinded(vector);
            List<Point> elements = inputs.stream().map(BlindedInput::element).toList();
            assertEquals(list(vector, "BlindedElement"), hex(elements));

            VoprfServer server = server(key);
            List<Point> evaluated = server.evaluateEach(elements);
            assertEquals(list(vector, "EvaluationElement"), hex(evaluated));

            List<byte[]> outputs = client.finish(inputs, server.blindEvaluate(elements), key.publicKey());
            assertEquals(
                    list(vector, "Output"), outputs.stream().map(HEX::formatHex).toList());
            for (int i = 0; i < outputs.size(); i++) {
                assertArrayEquals(
                        outputs.get(i),
                        server.evaluate(HEX.parseHex(list(vector, "Input").get(i))));
            }
        }
    }

    @Test
    void theProofIsTheOneOfEachVectorUnderItsNonce() throws Exception {
        JsonNode suite = suite();
        VoprfKey key = key(suite);
        for (JsonNode vector : suite.get("vectors")) {
            List<Point> elements = points(vector, "BlindedElement");
            List<Point> evaluated = points(vector, "EvaluationElement");
            Composites composites = Composites.fast(key, elements, evaluated, multiplication);
            assertEquals(Composites.of(key.publicKey(), elements, evaluated), composites);

            DleqProof proof = prover(key)
                    .prove(key, composites, secret(vector.at("/Proof/r").asText()));
            assertEquals(vector.at("/Proof/proof").asText(), HEX.formatHex(proof.encode()));
            assertTrue(new DleqVerifier().holds(key.publicKey(), elements, evaluated, proof));
        }
    }

    private static JsonNode suite() throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(SharedVectors.path("crypto/rfc9497/allVectors.json").toFile());
        return StreamSupport.stream(all.spliterator(), false)
                .filter(s -> s.get("identifier").asText().equals("P256-SHA256")
                        && s.get("mode").asInt() == 1)
                .findFirst()
                .orElseThrow();
    }

    private VoprfKey key(JsonNode suite) {
        return VoprfKey.derive(
                HEX.parseHex(suite.get("seed").asText()),
                HEX.parseHex(suite.get("keyInfo").asText()),
                multiplication);
    }

    private DleqProver prover(VoprfKey key) {
        return new DleqProver(multiplication, new SecretNonces(new SecureRandom(), key.encodeSecret()));
    }

    private VoprfServer server(VoprfKey key) {
        return new VoprfServer(key, multiplication, prover(key));
    }

    private List<BlindedInput> blinded(JsonNode vector) {
        var inputs = new ArrayList<BlindedInput>();
        for (int i = 0; i < vector.get("Batch").asInt(); i++) {
            byte[] input = HEX.parseHex(list(vector, "Input").get(i));
            inputs.add(client.blind(input, secret(list(vector, "Blind").get(i))));
        }
        return inputs;
    }

    private static List<Point> points(JsonNode vector, String field) throws MalformedException {
        List<String> texts = list(vector, field);
        return Elements.decode(HEX.parseHex(String.join("", texts)), 0, texts.size());
    }

    private static List<String> list(JsonNode vector, String field) {
        return Arrays.asList(vector.get(field).asText().split(","));
    }

    private static List<String> hex(List<Point> points) {
        return points.stream().map(p -> HEX.formatHex(p.encodeCompressed())).toList();
    }

    private static SecretScalar secret(String hex) {
        return SecretScalar.decode(HEX.parseHex(hex), 0).orElseThrow();
    }
}
