package io.trustfabric.sdk.policy.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.ColumnRole;
import io.trustfabric.policies.plan.ColumnUse;
import io.trustfabric.policies.plan.DatasetUse;
import io.trustfabric.policies.plan.PlanWriter;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.Shape;
import io.trustfabric.sdk.log.CommandLineRun;
import io.trustfabric.sdk.policy.PolicyFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    private static final String OPENED = PolicyFixture.POLICY.replace(
            "query.region != \"eu\" && dataset.residency == \"eu\"",
            "query.region == \"cn\" && dataset.residency == \"eu\"");

    @TempDir
    private Path folder;

    private PolicyFixture fixture;
    private String opened;

    @BeforeEach
    void files() {
        fixture = new PolicyFixture(folder);
        opened = fixture.write("opened.yaml", OPENED);
    }

    @Test
    void queriesThatAreAnsweredOtherwiseAreNamedWithTheRules() throws Exception {
        String plans =
                plan("q-2", "acme", 2, "us") + plan("q-1", "acme", 1, "eu") + "\n" + plan("q-3", "acme", 3, "cn");

        CommandLineRun run = simulate(fixture.write("plans.jsonl", plans), "-o", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.path("schema").asText()).isEqualTo("io.trustfabric.cli.policy-simulation/1");
        assertThat(answer.path("total").toString())
                .isEqualTo("{\"queries\":3,\"stricter\":0,\"laxer\":1,\"obligations\":0}");
        assertThat(answer.path("changed").findValuesAsText("queryId")).containsExactly("q-2");
        assertThat(answer.path("changed")
                        .get(0)
                        .path("fromRules")
                        .get(0)
                        .path("rule")
                        .asText())
                .isEqualTo("residency");
        assertThat(answer.path("byDataset").path("crm.people").path("laxer").asInt())
                .isEqualTo(1);
    }

    @Test
    void theSameIsSaidForPeopleAndPlansMayComeFromStdin() {
        CommandLineRun run = PolicyFixture.policyReading(
                plan("q-2", "acme", 2, "us"),
                "simulate",
                "--plans",
                "-",
                "--before",
                fixture.path("policies"),
                "--after",
                opened,
                "--catalogue",
                fixture.path("catalogue.yaml"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("1 query by sha256:")
                .contains("0 answered more strictly, 1 less strictly")
                .contains("q-2  DENY -> ALLOW  ana, crm.people")
                .contains("was: RULE_DENIED people/residency");
    }

    @Test
    void plansThatCannotBeReadAreSaidWithTheirLine() {
        CommandLineRun broken = simulate(fixture.write("plans.jsonl", plan("q-1", "acme", 1, "eu") + "{}\n"));
        CommandLineRun tenants =
                simulate(fixture.write("two.jsonl", plan("q-1", "acme", 1, "eu") + plan("q-2", "umbra", 2, "eu")));
        CommandLineRun none = simulate(fixture.write("none.jsonl", "\n"));

        assertThat(List.of(broken, tenants, none)).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
        });
        assertThat(broken.err()).contains("no plan in line 2: ");
        assertThat(tenants.err()).contains("simulate each tenant by itself");
    }

    @Test
    void otherObligationsAreSaidInWords() throws Exception {
        fixture.write("opened.yaml", PolicyFixture.POLICY.replace("keep: domain", "keep: hash"));

        CommandLineRun run = simulate(fixture.write("plans.jsonl", plan("q-1", "acme", 1, "eu")));

        assertThat(run.out())
                .contains("no more: crm.people.email is masked, the domain stays")
                .contains("new:     crm.people.email is masked, a pseudonym instead")
                .doesNotContain("Mask[");
    }

    private CommandLineRun simulate(String plans, String... more) {
        var line = new ArrayList<>(List.of(
                "simulate",
                "--plans",
                plans,
                "--before",
                fixture.path("policies"),
                "--after",
                opened,
                "--catalogue",
                fixture.path("catalogue.yaml")));
        line.addAll(List.of(more));
        return PolicyFixture.policy(line.toArray(new String[0]));
    }

    private static String plan(String id, String tenant, int second, String region) {
        QueryPlan plan = new QueryPlan(
                id,
                tenant,
                Instant.ofEpochSecond(1_770_000_000L + second),
                new Principal("ana", Set.of("analyst"), Set.of("insights"), ""),
                "",
                Action.READ,
                region,
                List.of(new DatasetUse("crm.people", List.of(new ColumnUse("email", Set.of(ColumnRole.OUTPUT))))),
                List.of(),
                List.of(),
                new Shape(false, 0, 10, 0, 0, false, Set.of()),
                List.of());
        return new String(PlanWriter.write(plan), StandardCharsets.UTF_8) + "\n";
    }
}
