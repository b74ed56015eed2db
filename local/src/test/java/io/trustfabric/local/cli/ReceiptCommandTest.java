package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code trust log receipt} says before it reaches anybody; {@code ErasureIT} has the rest. */
class ReceiptCommandTest {
    @TempDir
    private Path state;

    @Test
    void itNeedsASubject() {
        assertMistake(2, run(), "no subject", "--subjects FILE");
        assertMistake(2, run("--subjects", state.resolve("nowhere").toString()), "no such file", "ls -l");
    }

    @Test
    void manyReceiptsNeedAFolder() {
        assertMistake(2, run("--subject", "a", "--subject", "b"), "2 receipts and no folder", "--out DIR");
    }

    @Test
    void whatIsMissingOfTheLogIsNamed() throws Exception {
        assertMistake(2, run("--subject", "a"), "no log in", "--log DIR");
        Files.createDirectories(state.resolve("log"));
        assertMistake(2, run("--subject", "a"), "no log key", "--log-key VKEY");
        assertMistake(2, run("--subject", "a", "--log-key", "a key"), "not a verifier key", "operator");
        assertMistake(2, run("--subject", "a", "--log", "ftp://x"), "no location of a log", "s3://");
    }

    @Test
    void withoutAPlatformNobodyAnswers() throws Exception {
        Files.createDirectories(state.resolve("log"));
        LabelKeyFile.createIfAbsent(state.resolve("keys/label.key"));
        Files.writeString(
                state.resolve("log.vkey"),
                new NoteSigner("log.example/root", SigningKey.generate())
                        .verifierKey()
                        .vkey());

        assertMistake(20, run("--subject", "a"), "no platform runs", "trust up");
    }

    private record Ran(int exit, String out, String err) {}

    private static void assertMistake(int exit, Ran ran, String what, String hint) {
        assertThat(ran.exit()).as(ran.err()).isEqualTo(exit);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip())
                .contains(what)
                .contains("; try: ")
                .contains(hint)
                .doesNotContain("\n");
    }

    private Ran run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("log", "receipt", "--tenant", "acme", "--state", state.toString()));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = LocalCli.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = TrustCli.executeWith(line, Map.of(), arguments.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }
}
