package io.trustfabric.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustfabric.policies.catalog.MapCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans as JSON: what is written is read, and nothing else. */
class PlanJsonTest {

    private static final MapCatalogue CRM = Requests.catalogue("crm.yaml");
    private static final String JSON = new String(
            PlanWriter.write(new PostgresPlans("crm")
                    .plan(
                            "SELECT lower(p.name), count(*) FROM people p JOIN orders o ON p.id = o.person_id WHERE p.email = 'a' GROUP BY 1",
                            CRM,
                            Requests.ANA)),
            StandardCharsets.UTF_8);

    @Test
    void everyPlanOfTheCasesIsReadBack() throws PlanException {
        for (String resource : List.of("both.txt", "groups.txt", "named.txt", "figures.txt")) {
            for (PlanCase c : PlanCase.of(resource)) {
                QueryPlan plan = new PostgresPlans("crm").plan(c.sql(), CRM, Requests.ANA);

                assertThat(PlanReader.read(PlanWriter.write(plan))).isEqualTo(plan);
            }
        }
    }

    @Test
    void anUnknownFieldIsRefused() {
        refused(JSON.replace("\"purpose\"", "\"x\":1,\"purpose\""), "plan: 1 unknown fields");
        refused(JSON.replace("\"unbounded\"", "\"x\":1,\"unbounded\""), "plan.shape: 1 unknown fields");
    }

    @Test
    void aMissingFieldIsRefused() {
        refused(JSON.replace("\"tenantId\":\"acme\",", ""), "plan: tenantId: missing");
    }

    @Test
    void aWrongTypeIsRefused() {
        refused(
                JSON.replace("\"minimumGroup\":0", "\"minimumGroup\":\"0\""),
                "plan.shape: minimumGroup: a whole number");
        refused(JSON.replace("\"action\":\"read\"", "\"action\":\"READ\""), "plan: action: one of");
        refused(JSON.replace("\"unbounded\":false", "\"unbounded\":0"), "plan.shape: unbounded: true or false");
    }

    @Test
    void aRepeatedKeyIsRefused() {
        refused(JSON.replace("\"purpose\"", "\"queryId\":\"q\",\"purpose\""), "not JSON, has a key twice");
    }

    @Test
    void whatFollowsThePlanIsRefused() {
        refused(JSON + "{}", "not JSON");
    }

    @Test
    void tooManyBytesAreRefused() {
        refused(JSON + " ".repeat(PlanReader.MAX_BYTES), "at most");
    }

    private static void refused(String json, String message) {
        assertThatThrownBy(() -> PlanReader.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(message);
    }

    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] json) {
        check(json);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mutatedPlansAreReadOrRefused(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 50; round++) {
            byte[] json = JSON.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                json[random.nextInt(json.length)] = (byte) "{}[]\":,0n-\\".charAt(random.nextInt(11));
            }
            check(json);
        }
    }

    private static void check(byte[] json) {
        try {
            QueryPlan plan = PlanReader.read(json);
            assertThat(PlanReader.read(PlanWriter.write(plan))).isEqualTo(plan);
        } catch (PlanException e) {
            assertThat(e).hasMessageStartingWith("plan");
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }
}
