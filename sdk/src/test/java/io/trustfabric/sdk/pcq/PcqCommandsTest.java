package io.trustfabric.sdk.pcq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.sdk.log.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on real engines; the second engine differs where frequencies tie. */
class PcqCommandsTest {

    private static final String SUM = "SELECT count(*) AS n, sum(i * 0.1::DOUBLE) AS s FROM range(1000) t(i)";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void twoRunsOfOneQueryHaveManifestsThatAgree() throws Exception {
        String once = manifest(SUM, "duckdb-2.0.0.1");
        String again = manifest(SUM, "duckdb-2.0.0.1");

        CommandLineRun compared = trust("compare", file("a", once), file("b", again));

        assertThat(compared.exitCode()).isZero();
        assertThat(compared.out()).startsWith("match  EQUAL");
    }

    @Test
    void anotherResultIsSaidWithItsColumnAndExitCodeTen() throws Exception {
        String production = manifest(SUM.replace("1000", "1001"), "duckdb-2.0.0.1");
        String replayed = manifest(SUM, "duckdb-2.0.0.1");

        CommandLineRun compared = trust("compare", file("a", production), file("b", replayed), "-o", "jsonl");

        assertThat(compared.exitCode()).isEqualTo(10);
        var answer = JSON.readTree(compared.out());
        assertThat(answer.path("schema").asText()).isEqualTo("io.trustfabric.cli.comparison/1");
        assertThat(answer.path("finding").asText()).isEqualTo("VALUES");
        assertThat(answer.path("columns").findValuesAsText("column")).containsExactly("n", "s");
    }

    @Test
    void aDeclarationThatHoldsIsAMatchAndOneThatDoesNotIsAMismatch() throws Exception {
        String honest = manifest(SUM, "duckdb-2.0.0.1");

        CommandLineRun holds = trust("replay", file("event", event(SUM, honest, Manifest.sha256Of(honest.strip()))));
        CommandLineRun doesNot = trust(
                "replay", file("event", event(SUM.replace("1000", "999"), honest, Manifest.sha256Of(honest.strip()))));

        assertThat(holds.exitCode()).isZero();
        assertThat(holds.out()).startsWith("match");
        assertThat(doesNot.exitCode()).isEqualTo(10);
        assertThat(doesNot.out()).startsWith("mismatch");
    }

    @Test
    void aManifestThatLiesAboutItsHashIsRejected() throws Exception {
        CommandLineRun lie =
                trust("replay", file("event", event(SUM, manifest(SUM, "duckdb-2.0.0.1"), "0".repeat(64))));

        assertThat(lie.exitCode()).isEqualTo(10);
        assertThat(lie.err()).contains("does not have the hash that it claims");
    }

    @Test
    void whatCannotBeReplayedEndsWithItsReasonAndExitCodeThirteen() throws Exception {
        String honest = manifest(SUM, "duckdb-2.0.0.1");

        CommandLineRun refused =
                trust("replay", file("event", event("DROP TABLE x", honest, Manifest.sha256Of(honest.strip()))));

        assertThat(refused.exitCode()).isEqualTo(13);
        assertThat(refused.out()).startsWith("not replayed  NOT_A_QUERY");
    }

    @Test
    void filesThatAreNoneOfOursAreSaidInOneLine() throws Exception {
        CommandLineRun noManifest = trust("compare", file("a", "{}"), file("b", "{}"));
        CommandLineRun noEvent = trust("replay", file("event", "{\"eventId\":1}"));
        CommandLineRun noJson = trust("replay", file("event", "PAR1"));
        CommandLineRun noQuery = trust("manifest", "--sql", "SELEC 1");

        assertThat(List.of(noManifest, noEvent, noJson, noQuery)).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().strip().lines()).hasSize(1);
            assertThat(run.err()).contains("try:");
        });
        assertThat(noQuery.err()).contains("SQL_ERROR");
    }

    private static String manifest(String sql, String engine) {
        CommandLineRun run = trust("manifest", "--sql", sql, "--engine", engine);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String event(String sql, String manifest, String sha256) {
        ObjectNode event = JSON.createObjectNode();
        event.put("eventId", "e-1").put("tenantId", "acme").put("manifestSha256", sha256);
        event.put("manifest", manifest.strip());
        ObjectNode declared = event.putObject("declared");
        declared.put("sql", sql).put("fingerprint", "f".repeat(64)).put("engine", "duckdb-2.0.0.1");
        declared.put("policyVersion", "p1")
                .put("codeVersion", "c1")
                .putNull("seed")
                .putArray("inputs");
        declared.putObject("settings").put("threads", "1");
        return event.toString();
    }

    private static CommandLineRun trust(String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of("pcq", command));
        line.addAll(List.of(arguments));
        return CommandLineRun.of(line.toArray(new String[0]));
    }
}
