package io.trustfabric.sdk.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.sdk.log.CommandLineRun;
import io.trustfabric.sdk.policy.PolicyFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String EMAILS = "SELECT email FROM crm.people LIMIT 10";

    @TempDir
    private Path folder;

    private PolicyFixture fixture;

    @BeforeEach
    void files() {
        fixture = new PolicyFixture(folder);
    }

    @Test
    void aDenialHasItsReasonInWordsAndTheClauseUnderlined() {
        CommandLineRun run = fixture.ask("explain", EMAILS, "--region", "us");

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out().lines())
                .startsWith("The query is denied.", "", "Because:")
                .anyMatch(line -> line.startsWith("- This data stays in the EU, and the query runs in “us”."))
                .anyMatch(line -> line.endsWith("people.yaml:12:11"))
                .containsSequence(
                        "    |     when: query.region != \"eu\" && dataset.residency == \"eu\"",
                        "    |           " + "^".repeat(49));
    }

    @Test
    void theSameIsSaidInSpanish() {
        CommandLineRun denied = fixture.ask("explain", EMAILS, "--region", "us", "--lang", "es");
        CommandLineRun allowed = fixture.ask("explain", EMAILS, "--region", "eu", "--lang", "es");

        assertThat(denied.out()).startsWith("La consulta se deniega.").contains("- Estos datos no salen de la UE.");
        assertThat(allowed.exitCode()).isZero();
        assertThat(allowed.out())
                .startsWith("La consulta se permite.")
                .contains("- crm.people.email se enmascara: queda el dominio");
    }

    @Test
    void aQueryThatNoAllowRuleLetsThroughNamesThem() throws Exception {
        CommandLineRun run = PolicyFixture.policy(
                "explain",
                "--policies",
                fixture.path("policies"),
                "--catalogue",
                fixture.path("catalogue.yaml"),
                "--sql",
                EMAILS,
                "--principal",
                "eve",
                "--region",
                "eu",
                "-o",
                "json");

        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(answer.path("schema").asText()).isEqualTo("io.trustfabric.cli.policy-explanation/1");
        JsonNode reason = answer.path("reasons").get(0);
        assertThat(reason.path("text").asText()).isEqualTo("Only analysts read people.");
        assertThat(reason.path("determined").asBoolean()).isTrue();
        assertThat(reason.path("clauses").get(0).path("source").asText()).isEqualTo("'\"analyst\" in principal.roles'");
        assertThat(reason.path("clauses").get(0).path("span").path("startLine").asInt())
                .isEqualTo(8);
    }

    @Test
    void anExceptionIsShownWhereItIsWritten() {
        fixture.write("policies/people.yaml", PolicyFixture.POLICY + """
                exceptions:
                  - {id: ex-1, who: "principal:ana", rules: [residency], until: 2026-12-31, reason: "case 8", approvedBy: [ben, eva]}
                """);

        CommandLineRun run = fixture.ask("explain", EMAILS, "--region", "us");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("[EXCEPTION, people 1.0.0 / ex-1").contains("people.yaml:29:5");
    }

    @Test
    void aConditionOfSeveralLinesIsUnderlinedInAll() {
        fixture.write(
                "policies/people.yaml",
                PolicyFixture.POLICY.replace(
                        "when: query.region != \"eu\" && dataset.residency == \"eu\"",
                        "when: |\n      query.region != \"eu\"\n        && dataset.residency == \"eu\""));

        CommandLineRun run = fixture.ask("explain", EMAILS, "--region", "us");

        assertThat(run.out().lines())
                .as(run.out() + run.err())
                .containsSequence(
                        "    |       query.region != \"eu\"",
                        "    |       " + "^".repeat(20),
                        "    |         && dataset.residency == \"eu\"",
                        "    |         " + "^".repeat(28));
    }

    @Test
    void anotherLanguageIsAUsageError() {
        CommandLineRun run = fixture.ask("explain", EMAILS, "--lang", "fr");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip().lines()).hasSize(1);
    }
}
