package io.trustfabric.proofs.zk.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.vectors.SharedVectors;
import io.trustfabric.proofs.zk.batch.BatchItem;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Vectors: vectors/crypto/overlap-v1.json, made by another implementation and accepted by a third. */
class RegistrationVectorTest {
    private static final BatchVerifier VERIFIER = new BatchVerifier(new Pippenger(), new SecureRandom());

    @Test
    void theRegistrationProofOfEachVectorHoldsAndIsEncodedAgainAsItWas() throws Exception {
        for (JsonNode vector : vectors()) {
            RegistrationProof proof = RegistrationProof.decode(hex(vector, "reg"), bucket(vector));

            assertThat(VERIFIER.holds(new RegistrationVerifier().candidate(statement(vector), proof)))
                    .isTrue();
            assertThat(proof.encode()).isEqualTo(hex(vector, "reg"));
        }
    }

    @Test
    void allProofsHoldInOneBatch() throws Exception {
        var items = new ArrayList<BatchItem>();
        for (JsonNode vector : vectors()) {
            RegistrationProof proof = RegistrationProof.decode(hex(vector, "reg"), bucket(vector));
            items.add(new BatchItem("a", new RegistrationVerifier().candidate(statement(vector), proof)));
        }

        assertThat(VERIFIER.allHold(items)).isTrue();
    }

    @Test
    void oneFlippedBitInAnyByteIsRefused() throws Exception {
        JsonNode vector = vectors().get(0);
        byte[] honest = hex(vector, "reg");
        var bits = new SplittableRandom(1);
        for (int at = 0; at < honest.length; at++) {
            byte[] flipped = honest.clone();
            flipped[at] ^= (byte) (1 << bits.nextInt(8));

            assertThat(accepted(vector, flipped)).as("byte %d", at).isFalse();
        }
    }

    private static boolean accepted(JsonNode vector, byte[] bytes) throws Exception {
        Candidate candidate;
        try {
            candidate = new RegistrationVerifier()
                    .candidate(statement(vector), RegistrationProof.decode(bytes, bucket(vector)));
        } catch (MalformedException refused) {
            return false;
        }
        return VERIFIER.holds(candidate);
    }

    private static RegistrationStatement statement(JsonNode vector) {
        return new RegistrationStatement(
                bucket(vector),
                vector.get("tenantA").asText(),
                Hash32.of(hex(vector, "regA")),
                Point.decode(hex(vector, "CA")).orElseThrow());
    }

    private static Bucket bucket(JsonNode vector) {
        return Bucket.of(vector.get("np").asInt()).orElseThrow();
    }

    private static byte[] hex(JsonNode vector, String field) {
        return HexFormat.of().parseHex(vector.get(field).asText());
    }

    private static List<JsonNode> vectors() throws IOException {
        var all = new ArrayList<JsonNode>();
        new ObjectMapper()
                .readTree(SharedVectors.path("crypto/overlap-v1.json").toFile())
                .forEach(all::add);
        return all;
    }
}
