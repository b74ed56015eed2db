package io.trustfabric.sdk.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.sdk.log.CommandLineRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
    private static final String WRONG =
            PolicyFixture.POLICY.replace("query.region: us, dataset", "query.region: eu, dataset");

    @TempDir
    private Path folder;

    private PolicyFixture fixture;

    @BeforeEach
    void files() {
        fixture = new PolicyFixture(folder);
    }

    @Test
    void testsThatPassAreNamedAndZero() {
        CommandLineRun run = PolicyFixture.policy("test", fixture.path("policies"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "ok    people: an analyst in the EU",
                        "ok    people: an analyst outside",
                        "2 tests: 2 passed, 0 failed");
    }

    @Test
    void aFailingTestIsThirteenAndSaysWhatEachRuleWas() throws Exception {
        String wrong = fixture.write("wrong.yaml", WRONG);

        CommandLineRun text = PolicyFixture.policy("test", wrong);
        JsonNode json = new ObjectMapper()
                .readTree(PolicyFixture.policy("test", wrong, "-o", "json").out());

        assertThat(text.exitCode()).isEqualTo(13);
        assertThat(text.out()).contains("FAIL  people: an analyst outside").contains("residency: false");
        assertThat(json.path("failed").asInt()).isEqualTo(1);
        assertThat(json.path("tests").get(1).path("rules").toString()).contains("analysts: true");
    }

    @Test
    void aFolderThatIsCalledAsTheLibraryIsNotTheLibrary() {
        assertThat(PolicyFiles.name(Path.of("library:x/p.yaml"))).isEqualTo("./library:x/p.yaml");
        assertThat(PolicyFiles.name(Path.of("stdin"))).isEqualTo("./stdin");
        assertThat(PolicyFiles.name(Path.of("x/library:p.yaml"))).isEqualTo("x/library:p.yaml");
        assertThat(new PolicyFiles().read(List.of(fixture.write("library:x/wrong.yaml", WRONG))))
                .noneMatch(SourceDocument::shipped);
    }

    @Test
    void aNameOfAFileDoesNotSteerTheTerminal() {
        CommandLineRun run = PolicyFixture.policy(
                "test",
                fixture.write("a\u001b[31m\n::error::x.yaml", WRONG.replace("an analyst outside", "\"o\\e[2J\\nk\"")));

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out()).doesNotContain("\u001b").contains("FAIL  people: o·[2J·k");
        assertThat(run.out().lines()).noneMatch(line -> line.stripLeading().startsWith("::"));
    }

    @Test
    void aDocumentWithErrorsIsThirteenAndTheErrorsAreOnStderr() {
        CommandLineRun run = PolicyFixture.policyReading(
                PolicyFixture.POLICY.replace("query.region !=", "query.regoin !="), "test", "-");

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.err()).contains("stdin:12:11: error: ");
    }

    @Test
    void documentsWithoutTestsAreSaidSo() {
        String none = fixture.write("none.yaml", PolicyFixture.POLICY.replaceAll("(?s)tests:.*", ""));

        CommandLineRun run = PolicyFixture.policy("test", none, "--library");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).startsWith("warning: no document has tests: ");
    }
}
