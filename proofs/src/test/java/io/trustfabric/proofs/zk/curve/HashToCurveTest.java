package io.trustfabric.proofs.zk.curve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.vectors.SharedVectors;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Vectors: RFC 9380, appendix J.1.1. */
class HashToCurveTest {

    @Test
    void hashesAsTheRfcSays() throws Exception {
        JsonNode suite = new ObjectMapper()
                .readTree(SharedVectors.path("crypto/rfc9380/P256_XMD-SHA-256_SSWU_RO_.json")
                        .toFile());
        var hash = new HashToCurve(suite.get("dst").asText());
        assertThat(suite.get("vectors")).isNotEmpty();
        for (JsonNode vector : suite.get("vectors")) {
            Point point = hash.hash(vector.get("msg").asText().getBytes(StandardCharsets.UTF_8));
            assertThat(point)
                    .hasToString("04"
                            + vector.at("/P/x").asText().substring(2)
                            + vector.at("/P/y").asText().substring(2));
        }
    }

    @Test
    void givesPointsThatAddUpWithOthers() {
        Point point = new HashToCurve("TEST").hash(new byte[] {1});
        assertThat(point.plus(Point.BASE).minus(Point.BASE)).isEqualTo(point);
        assertThat(Point.decode(point.encode())).contains(point);
    }
}
