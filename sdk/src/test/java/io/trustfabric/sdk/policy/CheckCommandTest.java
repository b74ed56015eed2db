package io.trustfabric.sdk.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.sdk.log.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String MISSPELT = PolicyFixture.POLICY.replace("query.region !=", "query.regoin !=");

    private static final String UNEXPLAINED =
            PolicyFixture.POLICY.replace(", es: \"Estos datos no salen de la UE.\"", "");

    @TempDir
    private Path folder;

    private PolicyFixture fixture;

    @BeforeEach
    void files() {
        fixture = new PolicyFixture(folder);
    }

    @Test
    void aFolderWithoutErrorsIsZeroAndItsCataloguesAreLeftOut() {
        CommandLineRun run = PolicyFixture.policy("check", folder.toString());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("1 document: 0 errors");
    }

    @Test
    void anErrorIsThirteenWithItsPlaceAndACaretUnderIt() {
        CommandLineRun run = PolicyFixture.policy("check", fixture.write("wrong.yaml", MISSPELT));

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out()).contains("wrong.yaml:12:11: error: ").contains("[unknown-variable]");
        assertThat(run.out().lines())
                .contains(" ".repeat(12) + "^".repeat(12)) // under query.regoin; the excerpt has a margin of two
                .anyMatch(line -> line.contains("did you mean \"query.region\"?"));
    }

    @Test
    void jsonHasEveryDiagnosticWithItsSpan() throws Exception {
        CommandLineRun run = PolicyFixture.policy("check", "-o", "json", fixture.write("wrong.yaml", MISSPELT));

        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.path("schema").asText()).isEqualTo("io.trustfabric.cli.policy-check/1");
        assertThat(answer.path("errors").asInt()).isEqualTo(1);
        JsonNode diagnostic = answer.path("diagnostics").get(0);
        assertThat(diagnostic.path("code").asText()).isEqualTo("unknown-variable");
        assertThat(diagnostic.path("span").toString())
                .isEqualTo("{\"startLine\":12,\"startColumn\":11,\"endLine\":12,\"endColumn\":23}");
    }

    @Test
    void aDocumentFromStdinIsCalledSo() {
        CommandLineRun run = PolicyFixture.policyReading(MISSPELT, "check", "-");

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out()).startsWith("stdin:12:11: error: ");
    }

    @Test
    void aSensitiveColumnThatNothingCoversIsAnErrorWithTheCatalogueOnly() {
        String bare =
                fixture.write("bare.yaml", PolicyFixture.POLICY.replaceAll("(?s)obligations:.*?(?=approvals:)", ""));

        CommandLineRun without = PolicyFixture.policy("check", bare);
        CommandLineRun with = PolicyFixture.policy("check", bare, "--catalogue", fixture.path("catalogue.yaml"));

        assertThat(without.exitCode()).as(without.out()).isZero();
        assertThat(with.exitCode()).isEqualTo(13);
        assertThat(with.out()).contains("crm.people.email is of class email").contains("[uncovered-column]");
    }

    @Test
    void theCoverageOfTheCatalogueIsTold() throws Exception {
        CommandLineRun text =
                PolicyFixture.policy("check", fixture.path("policies"), "--catalogue", fixture.path("catalogue.yaml"));
        CommandLineRun json = PolicyFixture.policy(
                "check", "-o", "json", fixture.path("policies"), "--catalogue", fixture.path("catalogue.yaml"));

        assertThat(text.out()).contains("1 of 1 sensitive column covered");
        assertThat(new ObjectMapper().readTree(json.out()).path("coverage").toString())
                .isEqualTo("{\"columns\":1,\"covered\":1}");
    }

    @Test
    void aWarningIsToldAndIsThirteenWhereItIsStrict() {
        String unexplained = fixture.write("unexplained.yaml", UNEXPLAINED);

        CommandLineRun run = PolicyFixture.policy("check", unexplained);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "unexplained.yaml:10:9: warning: the rule has no words of its own in Spanish [explain-missing]")
                .contains("1 document: 0 errors, 1 warning, ");
        assertThat(PolicyFixture.policy("check", "--strict", unexplained).exitCode())
                .isEqualTo(13);
        assertThat(PolicyFixture.policy("check", "--strict", fixture.path("policies"))
                        .exitCode())
                .isZero();
    }

    @Test
    void aSuppressedWarningIsNotToldUntilTheSuppressionEnds() {
        String suppressed = fixture.write(
                "suppressed.yaml",
                UNEXPLAINED + "suppress: [{lint: explain-missing, reason: \"being translated\", until: 2026-07-01}]\n");

        assertThat(PolicyFixture.policy("check", "--strict", suppressed, "--at", "2026-06-30T23:59:59Z")
                        .exitCode())
                .isZero();
        assertThat(PolicyFixture.policy("check", "--strict", suppressed, "--at", "2026-07-01T00:00:00Z")
                        .out())
                .contains("[explain-missing]")
                .contains("[suppression-expired]");
    }

    @Test
    void fixesAreMadeInTheFileAndNothingElseIsChanged() throws Exception {
        Path file = Path.of(fixture.write(
                "fix.yaml",
                "\uFEFF# people\n"
                        + UNEXPLAINED.replace(
                                "dataset.residency ==", "query.resolved == true && dataset.residency ==")));

        CommandLineRun run = PolicyFixture.policy("check", "--fix", file.toString(), "--strict");

        assertThat(run.exitCode()).as(run.out()).isEqualTo(13); // a person has to write the Spanish
        assertThat(run.out()).contains("the rule's words are still to be written in Spanish [explain-missing]");
        assertThat(run.err())
                .contains("fixed " + file + ": add es [explain-missing]")
                .contains("fixed " + file + ": say it shorter [redundant-comparison]");
        assertThat(Files.readString(file))
                .isEqualTo(
                        "\uFEFF# people\n"
                                + UNEXPLAINED
                                        .replace("dataset.residency ==", "query.resolved && dataset.residency ==")
                                        .replace(
                                                "{query.region}.\"}",
                                                "{query.region}.\", es: \"Por escribir: por qué la regla residency decide así, y qué hacer.\"}"));
        assertThat(PolicyFixture.policy("check", "--fix", file.toString()).err())
                .isEmpty();
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".new"));
    }

    @Test
    void whatHasNoFixIsLeftAsItIs() throws Exception {
        Path file = Path.of(fixture.write("wrong.yaml", MISSPELT));

        assertThat(PolicyFixture.policy("check", "--fix", file.toString()).exitCode())
                .isEqualTo(13);
        assertThat(Files.readString(file)).isEqualTo(MISSPELT);
    }

    @Test
    void githubIsShownEachDiagnosticBesideItsLine() {
        CommandLineRun run = PolicyFixture.policy("check", "--report", "github", fixture.write("a,b%.yaml", MISSPELT));

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out().lines())
                .anyMatch(l -> l.startsWith("::error file=" + folder
                                + "/a%2Cb%25.yaml,line=12,endLine=12,col=11,endColumn=22,title=unknown-variable::")
                        && l.contains("%0Adid you mean \"query.region\"?"))
                .allMatch(l -> l.startsWith("::"));
    }

    @Test
    void sarifHasResultsRulesAndFixes() throws Exception {
        CommandLineRun run =
                PolicyFixture.policy("check", "--report", "sarif", fixture.write("with blank.yaml", UNEXPLAINED));

        JsonNode log = new ObjectMapper().readTree(run.out());
        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        JsonNode results = log.path("runs").get(0).path("results");
        assertThat(results).anySatisfy(result -> {
            assertThat(result.path("ruleId").asText()).isEqualTo("explain-missing");
            assertThat(result.path("level").asText()).isEqualTo("warning");
            JsonNode place = result.path("locations").get(0).path("physicalLocation");
            assertThat(place.path("artifactLocation").path("uri").asText()).endsWith("/with%20blank.yaml");
            assertThat(place.path("region").path("startLine").asInt()).isEqualTo(10);
            assertThat(result.path("fixes")).hasSize(1);
        });
        assertThat(sarifUri("a:b é%.yaml")).isEqualTo("a%3Ab%20%C3%A9%25.yaml");
        JsonNode driver = log.path("runs").get(0).path("tool").path("driver");
        assertThat(driver.path("rules"))
                .anySatisfy(r -> assertThat(r.path("id").asText()).isEqualTo("explain-missing"));
    }

    @Test
    void whatWasLaidOutIsSoAfterItsFixes() throws Exception {
        Path file = Path.of(fixture.write("laid.yaml", UNEXPLAINED));
        PolicyFixture.policy("fmt", file.toString());

        PolicyFixture.policy("check", "--fix", file.toString());

        assertThat(Files.readString(file)).contains("Por escribir: ");
        assertThat(PolicyFixture.policy("fmt", "--check", file.toString()).exitCode())
                .isZero();
    }

    @Test
    void aFileThatIsTooLargeIsOneFindingAndTheOthersAreChecked() {
        String large = fixture.write("large/large.yaml", "#".repeat(10_000_000));
        fixture.write("large/wrong.yaml", MISSPELT);

        CommandLineRun run = PolicyFixture.policy("check", fixture.path("large"));

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out())
                .contains(large + ":1:1: error: the document has more than 1,048,576 bytes [too-large]")
                .contains("wrong.yaml:12:11: error: ");
    }

    @Test
    void aBundleOfPoliciesThatUseTheShippedMacrosPinsItsOwn() throws Exception {
        String capped = PolicyFixture.POLICY.replace(
                "when: query.region != \"eu\" && dataset.residency == \"eu\"",
                "use: \"graph.caps(component: 50, path: 3, degree: 20)\"");
        fixture.write("pinned/people.yaml", capped.substring(0, capped.indexOf("tests:")));
        String bundle =
                "bundle: b\nversion: 1.0.0\nowner: o\npolicies:\n  - {file: people.yaml, hash: \"sha256:%s\"}\n";
        fixture.write("pinned/bundle.yaml", bundle.formatted("0".repeat(64)));
        String told = PolicyFixture.policy("check", "--library", fixture.path("pinned"))
                .out();
        String hash = told.replaceFirst("(?s).*it is sha256:([0-9a-f]{64}):.*", "$1");
        fixture.write("pinned/bundle.yaml", bundle.formatted(hash));

        CommandLineRun run = PolicyFixture.policy("check", "--library", fixture.path("pinned"));

        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void theShippedMacrosAreThereWhenAskedFor() {
        String capped = fixture.write(
                "capped.yaml",
                PolicyFixture.POLICY.replace(
                        "when: query.region != \"eu\" && dataset.residency == \"eu\"",
                        "use: \"graph.caps(component: 50, path: 3, degree: 20)\""));

        assertThat(PolicyFixture.policy("check", capped).out()).contains("[unknown-macro]");
        assertThat(PolicyFixture.policy("check", capped, "--library").exitCode())
                .isZero();
    }

    private String sarifUri(String name) throws Exception {
        String out = PolicyFixture.policy("check", "--report", "sarif", fixture.write(name, UNEXPLAINED))
                .out();
        String uri = new ObjectMapper()
                .readTree(out)
                .findValue("artifactLocation")
                .path("uri")
                .asText();
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    @Test
    void aTimeWithoutZoneIsRefusedAndOneIsShown() {
        assertThat(PolicyFixture.policy("check", "--at", "2026-03-04T15:00:00", fixture.path("policies"))
                        .err())
                .contains("[2026-03-04T15:00:00] is no time; expected one with its zone, such as 2026-03-04T15:00:00Z")
                .doesNotContain("java.");
    }

    @Test
    void whatCannotBeReadIsOneLineAndExitCodeTwo() {
        List<CommandLineRun> runs = List.of(
                PolicyFixture.policy("check"),
                PolicyFixture.policy("check", fixture.path("absent.yaml")),
                PolicyFixture.policy(
                        "check", fixture.path("policies"), "--catalogue", fixture.path("policies/people.yaml")),
                PolicyFixture.policy("check", "--fix", "-"),
                PolicyFixture.policy("check", "--report", "github", "-o", "json", fixture.path("policies")),
                PolicyFixture.policy("check", "--report", "xml", fixture.path("policies")),
                PolicyFixture.policy("check", "--at", "tomorrow", fixture.path("policies")),
                PolicyFixture.policy("check", fixture.path("policies"), "--no-such-option"));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().strip().lines()).hasSize(1);
            assertThat(run.err()).contains("; try: ");
        });
    }
}
