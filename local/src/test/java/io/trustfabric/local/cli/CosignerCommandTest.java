package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.cosign.AddCheckpoint;
import io.trustfabric.proofs.tlog.cosign.CosignerAnswer;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CosignerCommandTest {
    private static final NoteSigner LOG = new NoteSigner("log.example/x", SigningKey.generate());

    @TempDir
    private Path folder;

    @Test
    void itMakesItsKeyPrintsItCosignsAndStops() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy"), "log %s\nquorum none\n".formatted(LOG.verifierKey()));
        String vkey = null;
        for (List<String> logs : List.of(
                List.of("--policy", policy.toString()),
                List.of("--log", LOG.verifierKey().vkey()))) {
            PipedWriter out = new PipedWriter();
            BufferedReader printed = new BufferedReader(new PipedReader(out));
            CompletableFuture<Integer> exit = new CompletableFuture<>();
            Thread command = new Thread(() -> exit.complete(run(
                    new PrintWriter(out),
                    new StringWriter(),
                    "--listen",
                    "127.0.0.1:0",
                    "--name",
                    "cosigner.example/a",
                    "--key",
                    folder.resolve("key.pem").toString(),
                    "--make-key",
                    "--state",
                    folder.resolve("state").toString(),
                    logs.get(0),
                    logs.get(1),
                    "-o",
                    "jsonl")));
            command.start();
            JsonNode said = new ObjectMapper().readTree(printed.readLine());

            assertThat(said.get("logs").get(0).asText()).isEqualTo("log.example/x");
            assertThat(vkey == null || vkey.equals(said.get("vkey").asText())).isTrue();
            vkey = said.get("vkey").asText();
            assertCosigns(said.get("url").asText(), VerifierKey.parse(vkey));
            command.interrupt();
            assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.INTERRUPTED.code());
        }
    }

    @Test
    void whatCannotBeUsedIsSaidInOneLine() throws Exception {
        String key = folder.resolve("key.pem").toString();
        String state = folder.resolve("state").toString();
        String log = LOG.verifierKey().vkey();

        assertUsage("no key", "--name", "a", "--key", key, "--state", state, "--log", log);
        assertUsage("no log to cosign", "--name", "a", "--key", key, "--make-key", "--state", state);
        assertUsage("not a verifier key", "--name", "a", "--key", key, "--state", state, "--log", "x");
        assertUsage("no spaces", "--name", "a b", "--key", key, "--state", state, "--log", log);
        for (String listen : List.of("127.0.0.1", ":1", "127.0.0.1:x", "127.0.0.1:65536")) {
            assertUsage(
                    "is no host and port",
                    "--name",
                    "a",
                    "--key",
                    key,
                    "--state",
                    state,
                    "--log",
                    log,
                    "--listen",
                    listen);
        }
        Files.createDirectories(folder.resolve("state/heads"));
        Files.writeString(folder.resolve("state/heads/00"), "damaged\n");
        assertUsage("cannot be read from heads/00", "--name", "a", "--key", key, "--state", state, "--log", log);
    }

    private static void assertUsage(String expected, String... arguments) {
        StringWriter err = new StringWriter();

        assertThat(run(new PrintWriter(new StringWriter()), err, arguments)).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains(expected);
    }

    private static int run(PrintWriter out, StringWriter err, String... arguments) {
        CommandLine line = LocalCli.commandLine();
        line.setOut(out).setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "cosigner";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return TrustCli.executeWith(line, Map.of(), all);
    }

    private static void assertCosigns(String url, VerifierKey key) throws Exception {
        SignedCheckpoint checkpoint = new Checkpoint(LOG.name(), 0, MerkleTree.emptyRoot()).sign(LOG);
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "/add-checkpoint"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(
                                        new AddCheckpoint(0, List.of(), checkpoint).bytes()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        SignedCheckpoint cosigned =
                checkpoint.with(CosignerAnswer.parseSignatures(answer.body()).get(0));
        assertThat(cosigned.note().verify(List.of(key)).accepted()).isTrue();
    }
}
