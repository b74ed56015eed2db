package io.trustfabric.policies.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.obligation.Obligation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One decision has one text: RFC 8785. */
class DecisionWriterTest {

    @Test
    void aDecisionIsWrittenInOneWay() {
        Determination determination = new Determination(
                "eu",
                "1.0.0",
                "r",
                "crm.people",
                Effect.ALLOW,
                ReasonCode.POLICY_PASSED,
                true,
                Map.of("es", "Sí.", "en", "Yes."));
        Decision decision = new Decision(
                "q-1\u001f",
                "sha256:00",
                Effect.ALLOW,
                List.of(determination),
                List.of(
                        new Obligation.Bucket("p.age", 10),
                        new Obligation.Mask("p.email", Obligation.Keep.LAST4),
                        new Obligation.Redact("p.name"),
                        new Obligation.Rows("p.region", Set.of("us", "eu")),
                        new Obligation.Top(5, "")),
                0);

        assertThat(DecisionWriter.write(decision))
                .isEqualTo(
                        "{\"approvalsMissing\":0,\"determinations\":[{\"dataset\":\"crm.people\",\"effect\":\"ALLOW\","
                                + "\"enforced\":true,\"policy\":\"eu\",\"reason\":\"POLICY_PASSED\",\"rule\":\"r\","
                                + "\"text\":{\"en\":\"Yes.\",\"es\":\"Sí.\"},\"version\":\"1.0.0\"}],\"effect\":\"ALLOW\","
                                + "\"obligations\":[{\"column\":\"p.age\",\"kind\":\"bucket\",\"width\":\"10\"},"
                                + "{\"column\":\"p.email\",\"keep\":\"LAST4\",\"kind\":\"mask\"},"
                                + "{\"column\":\"p.name\",\"kind\":\"redact\"},"
                                + "{\"column\":\"p.region\",\"kind\":\"rows\",\"values\":[\"eu\",\"us\"]},"
                                + "{\"by\":\"\",\"k\":5,\"kind\":\"top\"}],"
                                + "\"policySet\":\"sha256:00\",\"queryId\":\"q-1\\u001f\"}");
    }

    @Test
    void aFractionOfAWidthIsKept() throws Exception {
        Decision decision = new Decision(
                "q",
                "s",
                Effect.ALLOW,
                List.of(),
                List.of(new Obligation.Bucket("a", 0.25), new Obligation.Bucket("b", 1e6)),
                0);
        JsonNode obligations =
                new ObjectMapper().readTree(DecisionWriter.write(decision)).get("obligations");

        assertThat(obligations.get(0).get("width").textValue()).isEqualTo("0.25");
        assertThat(obligations.get(1).get("width").textValue()).isEqualTo("1000000");
    }
}
