package io.trustfabric.policies.redteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.plan.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusReaderTest {
    private static final String ATTACK = """
            {"id": "a", "family": "graph", "slice": "tuned", "tries": "t", "principal": "ana", "purpose": "p", \
            "events": [{"sql": "SELECT {n}", "repeat": 3, "from": 7}, {"sql": "SELECT {x}", "after": 5, "region": "us", "action": "export"}], \
            "expect": {"effect": "DENY", "reasons": ["UNRESOLVED"], "event": 1}}""";

    @TempDir
    Path directory;

    @BeforeEach
    void families() throws IOException {
        for (Family family : Family.values()) {
            Files.createDirectory(directory.resolve(family.word()));
        }
        Files.writeString(
                directory.resolve("principals.jsonl"),
                "{\"id\": \"ana\", \"roles\": [\"analyst\"], \"teams\": [], \"region\": \"de\"}\n");
    }

    @Test
    void anEventThatRepeatsIsAsManyQueriesAndTheExpectationIsOfTheLastOfThem() throws Exception {
        RedTeamCase one = read("graph", ATTACK).cases().get(0);

        assertThat(one.events())
                .extracting(RedTeamCase.Event::sql)
                .containsExactly("SELECT 7", "SELECT 8", "SELECT 9", "SELECT {x}");
        assertThat(one.events().get(3))
                .isEqualTo(new RedTeamCase.Event("SELECT {x}", "ana", "p", "us", Action.EXPORT, 5));
        assertThat(one.expected().event()).isEqualTo(2);
        assertThat(one.expected().effect()).isEqualTo(Effect.DENY);
    }

    @Test
    void aTemplateIsAsManyDifferentCasesAndTheSameOnesEachTime() throws Exception {
        String template = """
                {"id": "t", "family": "benign", "tries": "{a} of {b}", "principal": "ana", "events": [{"sql": "SELECT {a} FROM {b}"}], \
                "vary": {"a": ["x", "y", "z"], "b": ["u", "v"]}, "times": 5}""";

        List<RedTeamCase> cases = read("benign", template).cases();

        assertThat(cases).hasSize(5).doesNotHaveDuplicates().isEqualTo(again().cases());
        assertThat(cases).extracting(RedTeamCase::id).containsExactly("t.1", "t.2", "t.3", "t.4", "t.5");
        assertThat(cases)
                .extracting(c -> c.events().get(0).sql())
                .allMatch(s -> s.matches("SELECT [xyz] FROM [uv]"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aLineOfTheVectorsIsReadWhereTheCaseSaysAndQuotedAsItSays() throws Exception {
        Path vectors = Files.createDirectory(directory.resolve("vectors"));
        Files.writeString(vectors.resolve("some.txt"), "# comment\nit%27s\n");
        String line = """
                {"id": "v", "family": "benign", "tries": "t", "principal": "ana", "lines": ["2"], \
                "events": [{"sql": "SELECT '{payload}'", "payload": {"file": "some.txt", "place": "quoted"}}]}""";
        Files.writeString(directory.resolve("benign/x.jsonl"), line);

        assertThat(CorpusReader.read(directory, Optional.of(vectors))
                        .cases()
                        .get(0)
                        .events()
                        .get(0)
                        .sql())
                .isEqualTo("SELECT 'it''s'");
        assertThatThrownBy(() -> read("benign", line.replace("\"2\"", "\"1\""), vectors))
                .hasMessageContaining("empty or a comment");
        assertThatThrownBy(() -> read("benign", line.replace("\"2\"", "\"9\""), vectors))
                .hasMessageContaining("it has 2");
        assertThatThrownBy(() -> read("benign", line.replace("\"lines\": [\"2\"], ", ""), vectors))
                .hasMessageContaining("line 0 of some.txt");
        assertThatThrownBy(() -> read("benign", line.replace("some.txt", "../some.txt"), vectors))
                .hasMessageContaining("the name of one of");
    }

    @Test
    void aCaseWhoseVectorsAreAbsentIsSkippedAndSaysSo() throws Exception {
        Corpus corpus = read("benign", """
                {"id": "v", "family": "benign", "tries": "t", "principal": "ana", \
                "events": [{"sql": "SELECT '{payload}'", "payload": {"file": "some.txt", "line": 1, "place": "raw"}}]}""");

        assertThat(corpus.cases()).isEmpty();
        assertThat(corpus.skipped()).containsExactly("benign/x.jsonl, line 1: libinjection's files are not here");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"tries\": \"t\", | `\"tries\": \"t\", \"extra\": 1, ` | unknown field \"extra\"",
                "\"ana\" | \"eve\" | unknown principal \"eve\"",
                "\"graph\" | \"joins\" | graph is expected in this directory",
                "\"tuned\" | \"third\" | tuned, frozen or second is expected",
                "\"DENY\" | \"ALLOW\" | DENY, WAIT, or ALLOW with obligations is expected",
                "\"repeat\": 3 | \"repeat\": 501 | a number from 1 to 500 is expected",
                "\"repeat\": 3 | \"repeat\": 1.5 | a number from 1 to 500 is expected",
                "\"export\" | \"steal\" | `read, export, write or share is expected, found \"steal\"`",
                "\"event\": 1 | \"event\": 3 | a number from 1 to 2 is expected",
                "\"id\": \"a\" | \"id\": \"\" | \"id\": a text is expected",
                "\"tries\": \"t\", | `\"tries\": \"t\", \"tries\": \"u\", ` | Duplicate field 'tries'",
                "{\"id\" | {{\"id\" | no JSON"
            },
            delimiter = '|')
    void whatIsNotExpectedIsAnErrorThatNamesThePlace(String found, String replacement, String message) {
        assertThat(ATTACK).contains(found);
        assertThatThrownBy(() -> read("graph", ATTACK.replace(found, replacement)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("graph/x.jsonl, line 1");
    }

    @Test
    void anIdThatIsThereTwiceIsAnError() {
        assertThatThrownBy(() -> read("graph", ATTACK + "\n" + ATTACK))
                .hasMessageContaining("line 2: id \"a\" is there twice");
    }

    @Test
    void aTemplateWithTooFewChoicesIsAnError() {
        assertThatThrownBy(() -> read("benign", """
                        {"id": "t", "family": "benign", "tries": "t", "principal": "ana", "events": [{"sql": "SELECT {a}"}], \
                        "vary": {"a": ["x", "y"]}, "times": 3}""")).hasMessageContaining("3 is more than there are choices: 2");
    }

    private Corpus read(String family, String lines) throws Exception {
        Files.writeString(directory.resolve(family + "/x.jsonl"), lines + "\n");
        return again();
    }

    private void read(String family, String lines, Path vectors) throws Exception {
        Files.writeString(directory.resolve(family + "/x.jsonl"), lines + "\n");
        CorpusReader.read(directory, Optional.of(vectors));
    }

    private Corpus again() throws CorpusException {
        return CorpusReader.read(directory, Optional.empty());
    }
}
