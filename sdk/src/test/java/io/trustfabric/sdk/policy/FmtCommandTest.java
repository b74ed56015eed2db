package io.trustfabric.sdk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.sdk.log.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
    private static final String UNTIDY = """
            # people
            policy: p
            owner: "team:a" # whom to ask
            version: 1.0.0
            mode: enforce
            match:
              tags: [b,
                a]
            rules:
            - {id: r, effect: deny, when: query.joins > 5}
            """;

    private static final String TIDY = """
            # people
            policy: p
            version: 1.0.0
            owner: team:a # whom to ask
            match: {tags: [a, b]}
            rules:
              - id: r
                effect: deny
                when: query.joins > 5
            """;

    @TempDir
    private Path folder;

    private PolicyFixture fixture;

    @BeforeEach
    void files() {
        fixture = new PolicyFixture(folder);
    }

    @Test
    void aFileIsLaidOutInPlaceAndNamed() throws Exception {
        String file = fixture.write("p.yaml", UNTIDY);

        CommandLineRun run = PolicyFixture.policy("fmt", file);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).containsExactly(file);
        assertThat(Files.readString(Path.of(file))).isEqualTo(TIDY);
        assertThat(PolicyFixture.policy("fmt", file).out()).isEmpty();
    }

    @Test
    void theHashStaysSoThatABundlesPinsDo() throws Exception {
        String file = fixture.write("p.yaml", UNTIDY);
        String bundle = fixture.write("b.yaml", """
                bundle: b
                version: 1.0.0
                owner: team:a
                policies: [{file: %s, hash: "sha256:%s"}]
                """.formatted(file, "0".repeat(64)));
        String found = PolicyFixture.policy("check", file, bundle).out();
        String hash = found.replaceAll("(?s).*?(sha256:(?!0{64})[0-9a-f]{64}).*", "$1");
        fixture.write("b.yaml", Files.readString(Path.of(bundle)).replaceAll("sha256:0{64}", hash));
        assertThat(PolicyFixture.policy("check", file, bundle).exitCode()).isZero();

        PolicyFixture.policy("fmt", file, bundle);

        assertThat(Files.readString(Path.of(file))).isEqualTo(TIDY);
        assertThat(PolicyFixture.policy("check", file, bundle).exitCode()).isZero();
    }

    @Test
    void withCheckNothingIsWrittenAndTheFilesAreNamed() throws Exception {
        String untidy = fixture.write("some/untidy.yaml", UNTIDY);
        fixture.write("some/tidy.yaml", TIDY);

        CommandLineRun run = PolicyFixture.policy("fmt", "--check", fixture.path("some"));

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.out().lines()).containsExactly(untidy);
        assertThat(Files.readString(Path.of(untidy))).isEqualTo(UNTIDY);
        assertThat(PolicyFixture.policy("fmt", "--check", fixture.path("some/tidy.yaml"))
                        .exitCode())
                .isZero();
    }

    @Test
    void stdinIsLaidOutOnStdout() {
        CommandLineRun run = PolicyFixture.policyReading(UNTIDY, "fmt", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(TIDY);
        assertThat(PolicyFixture.policyReading(UNTIDY, "fmt", "--check", "-").exitCode())
                .isEqualTo(13);
        assertThat(PolicyFixture.policyReading(TIDY, "fmt", "--check", "-").exitCode())
                .isZero();
    }

    @Test
    void aDocumentWithErrorsIsLeftAloneAndToldAndTheOthersAreLaidOut() throws Exception {
        String wrong = fixture.write("some/a.yaml", UNTIDY.replace("version:", "verison:"));
        String right = fixture.write("some/b.yaml", UNTIDY);
        fixture.write("some/catalogue.yaml", "catalogue:   acme\n");

        CommandLineRun run = PolicyFixture.policy("fmt", fixture.path("some"));

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.err()).contains("some/a.yaml:4:1: error: ").contains("did you mean \"version\"?");
        assertThat(Files.readString(Path.of(wrong))).contains("verison:");
        assertThat(Files.readString(Path.of(right))).isEqualTo(TIDY);
        assertThat(Files.readString(folder.resolve("some/catalogue.yaml"))).isEqualTo("catalogue:   acme\n");
    }

    @Test
    void aLinkStaysOneAndRightsStay() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no rights to keep here");
        Path file = Path.of(fixture.write("p.yaml", UNTIDY));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

        PolicyFixture.policy("fmt", link.toString());

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(file)).isEqualTo(TIDY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aFolderIsNotWrittenThroughALinkThatLeadsOutOfIt() throws Exception {
        Path outside = Path.of(fixture.write("outside.yaml", UNTIDY));
        fixture.write("some/own.yaml", TIDY);
        Files.createSymbolicLink(folder.resolve("some/link.yaml"), outside);

        CommandLineRun run = PolicyFixture.policy("fmt", fixture.path("some"));
        PolicyFixture.policy("check", "--fix", fixture.path("some"));

        assertThat(run.err())
                .contains("a link leads out of the folder, so the file is left alone: ")
                .contains("link.yaml");
        assertThat(Files.readString(outside)).isEqualTo(UNTIDY);
        PolicyFixture.policy("fmt", fixture.path("some"), outside.toString()); // now it is named
        assertThat(Files.readString(outside)).isEqualTo(TIDY);
    }

    @Test
    void aFileThatIsNamedTwiceIsOne() throws Exception {
        Path file = Path.of(fixture.write("p.yaml", UNTIDY));
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

        CommandLineRun run = PolicyFixture.policy("fmt", link.toString(), file.toString(), folder + "/./p.yaml");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).containsExactly(link.toString());
        assertThat(Files.readString(file)).isEqualTo(TIDY);
    }

    @Test
    void aNameAsLongAsNamesMayBeIsWrittenToo() throws Exception {
        Path file = Path.of(fixture.write("p".repeat(250) + ".yaml", UNTIDY));

        assertThat(PolicyFixture.policy("fmt", file.toString()).exitCode()).isZero();
        assertThat(Files.readString(file)).isEqualTo(TIDY);
    }

    @Test
    void aCatalogueBehindAThousandCommentsIsLeftOut() {
        fixture.write("some/tidy.yaml", TIDY);
        fixture.write(
                "some/catalogue.yaml", "\uFEFF" + "# a comment\n".repeat(20_000) + "--- # more\n\ncatalogue : acme\n");

        assertThat(PolicyFixture.policy("fmt", "--check", fixture.path("some")).exitCode())
                .isZero();
    }

    @Test
    void jsonNamesWhatWasChanged() throws Exception {
        String file = fixture.write("p.yaml", UNTIDY);

        JsonNode answer = new ObjectMapper()
                .readTree(PolicyFixture.policy("fmt", "-o", "json", file).out());

        assertThat(answer.path("schema").asText()).isEqualTo("io.trustfabric.cli.policy-fmt/1");
        assertThat(answer.path("changed").get(0).asText()).isEqualTo(file);
    }

    @Test
    void whatCannotBeReadIsOneLineAndExitCodeTwo() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        List<CommandLineRun> runs = List.of(
                PolicyFixture.policy("fmt"),
                PolicyFixture.policy("fmt", fixture.path("absent.yaml")),
                PolicyFixture.policy("fmt", fixture.path("empty")),
                PolicyFixture.policyReading(UNTIDY, "fmt", "-", fixture.path("policies")),
                PolicyFixture.policy("fmt", "--chekc", fixture.path("policies")));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().strip().lines()).hasSize(1);
            assertThat(run.err()).contains("; try: ");
        });
    }
}
