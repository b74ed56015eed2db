package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.vectors.SharedVectors;
import io.trustfabric.proofs.zk.batch.BatchItem;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.registration.Bucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proofs of the prototype, which a second verifier in another language accepts too (overlap-v1, section 19). */
class OverlapVectorTest {
    private static final String FILE = "crypto/overlap-v1.json";

    @Test
    void everyProofOfThePrototypeIsAccepted() throws Exception {
        for (JsonNode vector : vectors()) {
            assertThat(Parties.batches().holds(candidate(vector))).isTrue();
        }
    }

    @Test
    void theyAreAcceptedTogetherThoughTheirBucketsDiffer() throws Exception {
        var batch = new ArrayList<BatchItem>();
        for (JsonNode vector : vectors()) {
            batch.add(new BatchItem("acme", candidate(vector)));
        }

        assertThat(Parties.batches().allHold(batch)).isTrue();
    }

    @Test
    void theEncodingIsTheOneThatWasDecoded() throws Exception {
        for (JsonNode vector : vectors()) {
            assertThat(HexFormat.of().formatHex(decoded(vector).encode()))
                    .isEqualTo(vector.get("proof").asText());
        }
    }

    @Test
    void row14aOneBitFlippedInAnyByteIsRefused() throws Exception {
        JsonNode vector = vectors().get(1);
        byte[] bytes = HexFormat.of().parseHex(vector.get("proof").asText());
        var accepted = new ArrayList<Integer>();
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            if (accepts(statement(vector), flipped)) {
                accepted.add(at);
            }
        }

        assertThat(bytes).hasSize(1784);
        assertThat(accepted).isEmpty();
    }

    private static boolean accepts(OverlapStatement statement, byte[] proof) {
        try {
            OverlapProof decoded = OverlapProof.decode(proof, statement.bucket());
            return Parties.batches().holds(new OverlapVerifier().candidate(statement, decoded));
        } catch (MalformedException e) {
            return false;
        }
    }

    private static Candidate candidate(JsonNode vector) throws MalformedException {
        return new OverlapVerifier().candidate(statement(vector), decoded(vector));
    }

    private static OverlapProof decoded(JsonNode vector) throws MalformedException {
        return OverlapProof.decode(HexFormat.of().parseHex(vector.get("proof").asText()), bucket(vector));
    }

    private static Bucket bucket(JsonNode vector) {
        return Bucket.of(vector.get("np").asInt()).orElseThrow();
    }

    private static OverlapStatement statement(JsonNode vector) {
        return new OverlapStatement(
                bucket(vector),
                bucket(vector),
                vector.get("k").asInt(),
                vector.get("epoch").asText(),
                vector.get("idType").asText(),
                Hash32.ofHex(vector.get("pkE").asText()),
                vector.get("tenantA").asText(),
                vector.get("tenantB").asText(),
                Hash32.ofHex(vector.get("regA").asText()),
                Hash32.ofHex(vector.get("regB").asText()),
                Hash32.ofHex(vector.get("disclosure").asText()),
                point(vector, "CA"),
                point(vector, "CB"));
    }

    private static Point point(JsonNode vector, String field) {
        return Point.decode(HexFormat.of().parseHex(vector.get(field).asText())).orElseThrow();
    }

    private static List<JsonNode> vectors() throws IOException {
        var all = new ArrayList<JsonNode>();
        new ObjectMapper().readTree(SharedVectors.path(FILE).toFile()).forEach(all::add);
        assertThat(all).hasSize(4);
        return all;
    }
}
