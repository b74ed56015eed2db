package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.platform.Daemon;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.platform.InstallationKeys;
import io.trustfabric.local.platform.StartOptions;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformFile;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The drill of {@code docs/operate/backup.md}, with the very lines that stand there. */
class BackupDrillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int QUERIES = 120;
    /** Certified keys are the log's first entries; verdicts, and so receipts, come after them. */
    /** Leaves of the root log: that of the key records, and a few of verdicts. */
    private static final int SOME_EPOCHS = 8;

    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    private record Ran(int code, String out, String err) {}

    @TempDir
    private Path folder;

    @AfterEach
    void endPlatform() throws Exception {
        Daemon.stop(folder.resolve("state"));
    }

    @Test
    void aLogCopiedWhileItIsWrittenIsWholeElsewhereAndReceiptsFromBeforeHold() throws Exception {
        Path state = folder.resolve("state");
        PlatformFile platform = Daemon.start(Installation.current(), StartOptions.on(state), line -> {});
        BackgroundDemo production = BackgroundDemo.start(state, platform, QUERIES, Duration.ofSeconds(25));
        awaitCheckpointOf(state.resolve("log/root"), SOME_EPOCHS);

        assertThat(production.isOver()).as("production goes on during the copy").isFalse();
        runBlock(0);

        production.assertAllHeld(PATIENCE.multipliedBy(2));
        String key = Files.readString(state.resolve("log.vkey")).strip();
        String publicLines = publicLines(state);
        Daemon.stop(state);
        Files.move(state, folder.resolve("gone"));

        runBlock(1);

        Path restored = folder.resolve("restored");
        long size = checkpointSize(restored.resolve("log/root"));
        assertThat(trust("log", "fsck", "--log", restored.resolve("log/root").toString(), "--trusted-key", key))
                .returns(0, Ran::code)
                .satisfies(ran -> assertThat(ran.out()).startsWith("clean"));
        assertReceiptsHold(folder.resolve("gone/receipts"), restored.resolve("log/root"), size, key);
        assertThat(publicLines(restored)).isEqualTo(publicLines);
        assertThat(Files.getPosixFilePermissions(restored.resolve("keys/signer.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertDamageIsFound(restored.resolve("log/root"), key);
    }

    /** Each of them verifies without the folder; those that the copy knows can be proved anew from it. */
    private static void assertReceiptsHold(Path receipts, Path log, long size, String key)
            throws IOException, MalformedException {
        int before = 0;
        int after = 0;
        try (Stream<Path> files = Files.list(receipts)) {
            for (Path receipt : files.toList()) {
                assertThat(trust("verify", receipt.toString(), "--trusted-key", key))
                        .returns(0, Ran::code);
                long head =
                        Receipt.parse(Files.readAllBytes(receipt)).outermost().leafIndex();
                Ran proof = trust(
                        "log", "prove", "--index", Long.toString(head), "--log", log.toString(), "--trusted-key", key);
                boolean known = head < size;
                assertThat(proof.code() == 0)
                        .as("%s of %d: %s", receipt, size, proof.err())
                        .isEqualTo(known);
                before += known ? 1 : 0;
                after += known ? 0 : 1;
            }
        }
        assertThat(before).as("receipts of entries that the copy has").isPositive();
        assertThat(after).as("receipts of entries that came later").isPositive();
    }

    private static void assertDamageIsFound(Path log, String key) throws IOException {
        Path tile;
        try (Stream<Path> files = Files.walk(log.resolve("tile"))) {
            tile = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(tile);
        bytes[0] ^= 1;
        Files.write(tile, bytes);

        assertThat(trust("log", "fsck", "--log", log.toString(), "--trusted-key", key))
                .returns(ExitCode.CHECKS_FAILED.code(), Ran::code)
                .satisfies(ran ->
                        assertThat(ran.out()).contains(log.relativize(tile).toString()));
    }

    /** Runs the nth block of the page, as a person would paste it. */
    private void runBlock(int number) throws Exception {
        Path page = Path.of(System.getProperty("trust.root"), "docs/operate/backup.md");
        List<String> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(Files.readString(page));
        while (found.find()) {
            blocks.add(found.group(1));
        }
        assertThat(blocks).hasSize(2);
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", blocks.get(number)).redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of(
                        "STATE", folder.resolve("state").toString(),
                        "BACKUP", folder.resolve("backup").toString(),
                        "RESTORED", folder.resolve("restored").toString()));
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void awaitCheckpointOf(Path log, long leaves) throws Exception {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!Files.exists(log.resolve("checkpoint")) || checkpointSize(log) < leaves) {
            assertThat(Instant.now()).as("the log has no %d leaves", leaves).isBefore(giveUp);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static long checkpointSize(Path log) throws Exception {
        return SignedCheckpoint.parse(Files.readAllBytes(log.resolve("checkpoint")))
                .checkpoint()
                .treeSize();
    }

    private static String publicLines(Path state) {
        Ran ran = trust("keys", "prepare", "--state", state.toString(), "--origin", InstallationKeys.ORIGIN);
        assertThat(ran).returns(0, Ran::code);
        return ran.out();
    }

    private static Ran trust(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = TrustCli.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        int code = TrustCli.executeWith(line, Map.of(), args);
        return new Ran(code, out.toString(), err.toString());
    }
}
