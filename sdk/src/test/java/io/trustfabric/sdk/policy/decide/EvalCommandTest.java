package io.trustfabric.sdk.policy.decide;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvalCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAILS = "SELECT email FROM crm.people LIMIT 10";

    @TempDir
    private Path folder;

    private PolicyFixture fixture;

    @BeforeEach
    void files() {
        fixture = new PolicyFixture(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "postgres"})
    void anAllowedQueryIsZeroAndSaysItsObligations(String dialect) throws Exception {
        CommandLineRun run = fixture.ask("eval", EMAILS, "--dialect", dialect, "--region", "EU", "-o", "json");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        JsonNode answer = JSON.readTree(run.out());
        assertThat(answer.path("schema").asText()).isEqualTo("io.trustfabric.cli.policy-decision/1");
        assertThat(answer.path("effect").asText()).isEqualTo("ALLOW");
        assertThat(answer.path("obligations").toString())
                .isEqualTo("[{\"column\":\"crm.people.email\",\"keep\":\"DOMAIN\",\"kind\":\"mask\"}]");
    }

    @Test
    void aDeniedQueryIsTenAndEveryRuleIsNamed() {
        CommandLineRun run = fixture.ask("eval", EMAILS, "--region", "us");

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).startsWith("DENY  by sha256:").contains("people 1.0.0 / residency / crm.people");
    }

    @Test
    void aQueryThatWaitsIsFifteenAndSaysHowManyApprovalsAreMissing() {
        CommandLineRun run = fixture.ask("eval", EMAILS, "--region", "eu", "--action", "export");

        assertThat(run.exitCode()).isEqualTo(15);
        assertThat(run.out()).startsWith("WAIT").contains("approvals missing: 2");
    }

    @Test
    void whatTheParserDoesNotUnderstandIsDenied() {
        CommandLineRun run = fixture.ask("eval", "SELEC email FRM crm.people", "--region", "eu");

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("UNRESOLVED").contains("the SQL was not understood at line 1, column 1");
    }

    @Test
    void aPlanAndTheSqlThatItCameFromAreDecidedAlike() {
        String plan = fixture.write("plan.json", plan());

        CommandLineRun ofFile = decide("--plan", plan);
        CommandLineRun ofStdin = PolicyFixture.policyReading(
                plan(),
                "eval",
                "--policies",
                fixture.path("policies"),
                "--catalogue",
                fixture.path("catalogue.yaml"),
                "--plan",
                "-");
        CommandLineRun ofSql = fixture.ask("eval", EMAILS, "--region", "eu");

        assertThat(ofFile.exitCode()).as(ofFile.err()).isZero();
        assertThat(ofFile.out()).isEqualTo(ofStdin.out()).isEqualTo(ofSql.out());
    }

    @Test
    void sqlMayComeFromStdin() {
        CommandLineRun run = PolicyFixture.policyReading(
                EMAILS,
                "eval",
                "--policies",
                fixture.path("policies"),
                "--catalogue",
                fixture.path("catalogue.yaml"),
                "--sql",
                "-",
                "--principal",
                "ana",
                "--role",
                "analyst",
                "--region",
                "eu");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void policiesWithErrorsDecideNothing() {
        String wrong = fixture.write("wrong.yaml", PolicyFixture.POLICY.replace("query.region !=", "query.regoin !="));

        CommandLineRun run = PolicyFixture.policy(
                "eval", "--policies", wrong, "--catalogue", fixture.path("catalogue.yaml"), "--plan", "-");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("wrong.yaml:12:11: error: ").contains("; try: trust policy check ");
    }

    @Test
    void aPolicyWithABundleDecidesAsWithoutIt() {
        String bundle =
                "bundle: b\nversion: 1.0.0\nowner: o\npolicies:\n  - {file: people.yaml, hash: \"sha256:%s\"}\n";
        fixture.write("policies/bundle.yaml", bundle.formatted("0".repeat(64)));
        String told = fixture.ask("eval", EMAILS, "--region", "eu").err();
        fixture.write(
                "policies/bundle.yaml",
                bundle.formatted(told.replaceFirst("(?s).*it is sha256:([0-9a-f]{64}):.*", "$1")));

        CommandLineRun run = fixture.ask("eval", EMAILS, "--region", "eu", "--library");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void anAllowRuleThatDoesNotHoldIsNotSaidToApply() {
        fixture.write(
                "policies/people.yaml",
                PolicyFixture.POLICY.replaceFirst("\n    explain: \\{en: \"Only analysts[^\n]*", ""));

        CommandLineRun run = fixture.ask("explain", EMAILS, "--region", "eu", "--role", "guest");
        CommandLineRun denied = PolicyFixture.policy(
                "explain",
                "--policies",
                fixture.path("policies"),
                "--catalogue",
                fixture.path("catalogue.yaml"),
                "--sql",
                EMAILS,
                "--principal",
                "bob",
                "--region",
                "eu");

        assertThat(run.exitCode()).isZero();
        assertThat(denied.exitCode()).isEqualTo(10);
        assertThat(denied.out())
                .contains("lets only certain queries use “crm.people”, and this is none of them")
                .doesNotContain("applies");
    }

    @Test
    void wordsOfAPolicyDoNotSteerTheTerminal() {
        fixture.write(
                "policies/people.yaml",
                PolicyFixture.POLICY.replace(
                        "This data stays in the EU, and", "\\e[2J\\nALLOW  by sha256:0\\n::error::"));

        for (String command : List.of("eval", "explain")) {
            CommandLineRun run = fixture.ask(command, EMAILS, "--region", "us");

            assertThat(run.exitCode()).isEqualTo(10);
            assertThat(run.out()).doesNotContain("\u001b").contains("·[2J·ALLOW  by sha256:0·::error::");
        }
    }

    @Test
    void aHintDoesNotTakeStdinForAFile() {
        String wrong = PolicyFixture.POLICY.replace("query.region !=", "query.regoin !=");
        List<String> query = List.of("--sql", EMAILS, "--principal", "ana");
        List<CommandLineRun> runs = List.of(
                reading("no: catalogue", List.of("--policies", fixture.path("policies"), "--catalogue", "-"), query),
                reading(wrong, List.of("--policies", "-", "--catalogue", fixture.path("catalogue.yaml")), query),
                reading(
                        "{}",
                        List.of("--policies", fixture.path("policies"), "--catalogue", fixture.path("catalogue.yaml")),
                        List.of("--plan", "-")));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err())
                    .contains("stdin")
                    .doesNotContain("ls ")
                    .doesNotContain(": -:")
                    .doesNotContain(": -;");
        });
    }

    private static CommandLineRun reading(String stdin, List<String> files, List<String> query) {
        List<String> line = new ArrayList<>(List.of("eval"));
        line.addAll(files);
        line.addAll(query);
        return PolicyFixture.policyReading(stdin, line.toArray(new String[0]));
    }

    @Test
    void macrosAloneAreNoPolicies() {
        String macro = fixture.write("macro.yaml", """
                macro: eu.only
                version: 1.0.0
                owner: team:privacy
                type: bool
                body: query.region != "eu"
                """);

        CommandLineRun run = PolicyFixture.policy(
                "eval", "--policies", macro, "--catalogue", fixture.path("catalogue.yaml"), "--plan", "-");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no policy is among the documents");
    }

    @Test
    void argumentsThatDoNotFitTogetherAreOneLineAndExitCodeTwo() {
        String plan = fixture.write("plan.json", plan());
        List<CommandLineRun> runs = List.of(
                decide(),
                decide("--plan", plan, "--sql", EMAILS),
                decide("--plan", plan, "--principal", "ana"),
                decide("--plan", plan, "--role", "analyst"),
                decide("--plan", fixture.write("no.json", "{}")),
                decide("--plan", fixture.path("absent.json")),
                decide("--sql", EMAILS),
                decide("--sql", EMAILS, "--principal", "ana", "--action", "look"),
                decide("--sql", EMAILS, "--principal", "ana", "--at", "yesterday"),
                decide("--sql", EMAILS, "--principal", "ana", "--engines", fixture.path("policies")));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
            assertThat(run.err()).contains("; try: ");
        });
    }

    private CommandLineRun decide(String... more) {
        var line = new ArrayList<>(
                List.of("eval", "--policies", fixture.path("policies"), "--catalogue", fixture.path("catalogue.yaml")));
        line.addAll(List.of(more));
        return PolicyFixture.policy(line.toArray(new String[0]));
    }

    private static String plan() {
        QueryPlan plan = new QueryPlan(
                "query",
                "local",
                Instant.parse("2026-03-04T15:00:00Z"),
                new Principal("ana", Set.of("analyst"), Set.of(), ""),
                "",
                Action.READ,
                "eu",
                List.of(new DatasetUse("crm.people", List.of(new ColumnUse("email", Set.of(ColumnRole.OUTPUT))))),
                List.of(),
                List.of(),
                new Shape(false, 0, 10, 0, 0, false, Set.of()),
                List.of());
        return new String(PlanWriter.write(plan), StandardCharsets.UTF_8);
    }
}
