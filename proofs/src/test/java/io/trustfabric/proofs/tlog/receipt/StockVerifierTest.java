package io.trustfabric.proofs.tlog.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SampleRoot;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.vectors.SharedVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs and receipts of ours, honest and tampered, before {@code proofs/conformance}: a verifier on golang.org/x/mod that
 * shares no code with us. Skipped where Go or Debian's golang-golang-x-mod-dev is missing.
 */
class StockVerifierTest {
    private static final int ACCEPTED = 0;
    private static final int REJECTED = 10;
    private static final String VKEY = SampleLog.SIGNER.verifierKey().vkey();
    private static final String ROOT_VKEY = SampleRoot.SIGNER.verifierKey().vkey();
    private static final Path DEBIAN_SOURCES = Path.of("/usr/share/gocode");

    @TempDir
    private static Path build;

    @TempDir
    private Path folder;

    private SampleLog log;
    private SignedCheckpoint checkpoint;

    /** Before each: of a class that is skipped before all, reports name no skipped test, and CI could not refuse it. */
    @BeforeEach
    void theVerifierIsBuilt() throws Exception {
        if (Files.exists(build.resolve("conformance"))) {
            return;
        }
        Assumptions.assumeTrue(
                Files.isDirectory(DEBIAN_SOURCES.resolve("src/golang.org/x/mod")) && goRuns(),
                "no independent verifier: apt-get install golang-go golang-golang-x-mod-dev");
        List<String> command = new ArrayList<>(
                List.of("go", "build", "-o", build.resolve("conformance").toString()));
        try (Stream<Path> sources = Files.list(Path.of(System.getProperty("trust.root", ".."), "proofs/conformance"))) {
            sources.filter(source -> source.toString().endsWith(".go"))
                    .sorted()
                    .forEach(s -> command.add(s.toString()));
        }
        assertThat(run(command)).isEqualTo(ACCEPTED);
    }

    @BeforeEach
    void aLogThatWasPublishedAtThreeSizes() throws Exception {
        log = new SampleLog(new FileTileStorage(folder));
        log.growTo(3);
        log.growTo(300);
        checkpoint = log.growTo(530);
    }

    @Test
    void itAcceptsTheLogOfAnotherImplementation() throws Exception {
        Path tessera = SharedVectors.path("tlog/tessera-testlog");

        assertThat(conformance(
                        "log",
                        "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
                        tessera.toString()))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void itAcceptsOurLog() throws Exception {
        assertThat(conformance("log", VKEY, folder.toString())).isEqualTo(ACCEPTED);
    }

    @Test
    void itRejectsOurLogWithAFlippedByteInAnyFileOfTheCheckpointsTree() throws Exception {
        for (String name : List.of(
                "checkpoint",
                "tile/0/000",
                "tile/0/001",
                "tile/0/002.p/18",
                "tile/1/000.p/2",
                "tile/entries/000",
                "tile/entries/002.p/18")) {
            Path file = folder.resolve(name);
            byte[] honest = Files.readAllBytes(file);
            byte[] tampered = honest.clone();
            tampered[tampered.length / 2] ^= 1;
            Files.write(file, tampered);

            assertThat(conformance("log", VKEY, folder.toString())).as(name).isEqualTo(REJECTED);
            Files.write(file, honest);
        }
    }

    @Test
    void itAcceptsOurReceiptsAndTheirProofs() throws Exception {
        for (int index : new int[] {0, 1, 255, 256, 511, 512, 529}) {
            Receipt receipt = log.receipt(index, checkpoint);

            assertThat(conformance("receipt", VKEY, write("receipt.tlog", receipt.bytes())))
                    .isEqualTo(ACCEPTED);
            assertThat(conformance(
                            "proof",
                            VKEY,
                            write("entry.tlog-proof", receipt.log().format().getBytes(StandardCharsets.UTF_8)),
                            write("leaf", receipt.opening().leaf().encode())))
                    .isEqualTo(ACCEPTED);
        }
    }

    @Test
    void itRejectsOurReceiptWithAFlippedByte() throws Exception {
        byte[] honest = log.receipt(7, checkpoint).bytes();
        for (int at = 0; at < honest.length; at += 5) {
            byte[] flipped = honest.clone();
            flipped[at] ^= 1;

            assertThat(conformance("receipt", VKEY, write("receipt.tlog", flipped)))
                    .as("byte %d", at)
                    .isEqualTo(REJECTED);
        }
    }

    @Test
    void itAcceptsOurRootLogAndItsReceipts() throws Exception {
        SampleRoot root = new SampleRoot(new FileTileStorage(folder.resolve("root")));
        root.seal(3);
        SignedCheckpoint newest = root.seal(300);

        assertThat(conformance("root", ROOT_VKEY, folder.resolve("root").toString()))
                .isEqualTo(ACCEPTED);
        for (String tenant : List.of("acme", "borealis", "corvid")) {
            assertThat(conformance(
                            "receipt",
                            ROOT_VKEY,
                            write("bound.tlog", root.receipt(tenant, 2, newest).bytes())))
                    .isEqualTo(ACCEPTED);
        }
    }

    @Test
    void itRejectsABoundReceiptWithAFlippedByteOrWithoutItsHead() throws Exception {
        SampleRoot root = new SampleRoot(new FileTileStorage(folder.resolve("root")));
        SignedCheckpoint newest = root.seal(3);
        byte[] honest = root.receipt("acme", 1, newest).bytes();

        for (int at = 0; at < honest.length; at += 7) {
            byte[] flipped = honest.clone();
            flipped[at] ^= 1;
            assertThat(conformance("receipt", ROOT_VKEY, write("bound.tlog", flipped)))
                    .as("byte %d", at)
                    .isEqualTo(REJECTED);
        }
        String text = new String(honest, StandardCharsets.UTF_8);
        int head = text.indexOf("== head\n");
        int rootSection = text.indexOf("== root\n");
        String without = text.substring(0, head) + text.substring(rootSection);
        assertThat(conformance("receipt", ROOT_VKEY, write("bound.tlog", without.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(REJECTED);
    }

    @Test
    void itRejectsARootLogThatBreaksItsRulesThoughItIsSigned() throws Exception {
        SampleRoot root = new SampleRoot(new FileTileStorage(folder.resolve("root")));
        root.seal(3);
        RootLeaf.Head first = (RootLeaf.Head) root.leaves().get(0);
        root.sealLie(new RootLeaf.Head(
                1, new TenantHead(first.head().label(), 3, first.head().rootHash()))); // stands still

        assertThat(conformance("root", ROOT_VKEY, folder.resolve("root").toString()))
                .isEqualTo(REJECTED);
    }

    @Test
    void itAcceptsOurCosignatureAndNoneWithAFlippedByte() throws Exception {
        CosignatureSigner cosigner = new CosignatureSigner("cosigner.example/a", SigningKey.generate());
        String key = cosigner.verifierKey().vkey();
        SignedCheckpoint cosigned = checkpoint.with(cosigner.sign(checkpoint.checkpoint(), 1_700_000_000L));
        byte[] honest = cosigned.bytes();

        assertThat(conformance("cosigned", VKEY, write("cosigned", honest), key))
                .isEqualTo(ACCEPTED);
        assertThat(conformance("cosigned", VKEY, write("cosigned", checkpoint.bytes()), key))
                .isEqualTo(REJECTED);
        for (int at = honest.length - cosignatureLength(cosigned); at < honest.length; at++) {
            byte[] flipped = honest.clone();
            flipped[at] ^= 1;

            assertThat(conformance("cosigned", VKEY, write("cosigned", flipped), key))
                    .as("byte %d", at)
                    .isEqualTo(REJECTED);
        }
    }

    private static int cosignatureLength(SignedCheckpoint cosigned) {
        String line = cosigned.note().signatures().get(1).line();
        return line.getBytes(StandardCharsets.UTF_8).length;
    }

    private String write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static int conformance(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(build.resolve("conformance").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static boolean goRuns() throws InterruptedException {
        try {
            return run(List.of("go", "version")) == ACCEPTED;
        } catch (IOException e) {
            return false; // not installed
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(build.resolve("output").toFile());
        process.environment()
                .putAll(Map.of(
                        "GO111MODULE", "off",
                        "GOPATH", DEBIAN_SOURCES.toString(),
                        "GOCACHE", build.resolve("cache").toString()));
        return process.start().waitFor();
    }
}
