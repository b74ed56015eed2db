package io.trustfabric.sdk.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SamplerOrderTest {

    private static final SigningKey OPERATOR = SigningKey.ofSeed(new byte[32]);

    @Test
    void aWindowStandsOnTheTopicAsTheSpecificationSays() throws Exception {
        var order = new SamplerOrder("c-1", "window", "acme", 5, 9L, "migration", 4);

        Dsse read = Dsse.parse(order.sign(OPERATOR).toBytes());

        assertThat(read.isSignedBy(OPERATOR.verifyingKey())).isTrue();
        assertThat(read.payloadType()).isEqualTo("application/vnd.trustfabric.sampler-control+json");
        assertThat(new String(read.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"action\":\"window\",\"commandId\":\"c-1\",\"fromMillis\":5,\"issuedAt\":4,"
                        + "\"reason\":\"migration\",\"schema\":\"io.trustfabric.sampler-control/1\","
                        + "\"tenant\":\"acme\",\"untilMillis\":9}");
    }

    @Test
    void aPauseHasNoEnd() {
        var order = new SamplerOrder("c-1", "pause", "*", 5, null, "outage", 4);

        assertThat(new String(order.sign(OPERATOR).payload(), StandardCharsets.UTF_8))
                .doesNotContain("untilMillis");
    }
}
