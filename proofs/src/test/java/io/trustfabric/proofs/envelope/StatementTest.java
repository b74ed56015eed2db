package io.trustfabric.proofs.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
    private static final Statement STATEMENT = new Statement(
            List.of(new Statement.Subject("a", "ab".repeat(32))),
            "https://example.com/p/v1",
            new ObjectMapper().createObjectNode().put("z", 1).put("b", "x"));

    /** in-toto attestation framework, spec/v1/statement.md. */
    @Test
    void theFormIsTheSpecifications() {
        assertThat(STATEMENT.toJson())
                .isEqualTo("{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":{\"b\":\"x\",\"z\":1},"
                        + "\"predicateType\":\"https://example.com/p/v1\",\"subject\":[{\"digest\":{\"sha256\":\""
                        + "ab".repeat(32) + "\"},\"name\":\"a\"}]}");
    }

    @Test
    void aSignedStatementReadsBack() throws Exception {
        SigningKey key = SigningKey.generate();
        Dsse envelope = Dsse.parse(STATEMENT.sign(key).toJson());

        assertThat(envelope.payloadType()).isEqualTo("application/vnd.in-toto+json");
        assertThat(Statement.parse(envelope.payload())).isEqualTo(STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"_type\":\"https://in-toto.io/Statement/v0.1\"}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{\"sha256\":\"AB\"}}]}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],\"predicateType\":\"p\",\"predicate\":[]}"
            })
    void whatIsNoStatementIsRefused(String json) {
        assertThatThrownBy(() -> Statement.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedEvidenceException.class);
    }
}
