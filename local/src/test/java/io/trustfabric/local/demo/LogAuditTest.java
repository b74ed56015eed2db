package io.trustfabric.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.demo.Evidence.ReceiptFact;
import io.trustfabric.local.demo.Evidence.VerdictFact;
import io.trustfabric.local.demo.LogAudit.Witnessed;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Opening;
import io.trustfabric.proofs.tlog.receipt.Receipt;
import io.trustfabric.proofs.tlog.receipt.Salt;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of three verdicts, made with our own writer; audited as any reader would. */
class LogAuditTest {
    private static final int ENTRIES = 3;
    private static final NoteSigner SIGNER = new NoteSigner("log.test/demo", SigningKey.generate());

    @TempDir
    private Path folder;

    private final List<Witnessed> receipts = new ArrayList<>();

    @BeforeEach
    void writeLog() throws IOException {
        FileTileStorage storage = new FileTileStorage(folder);
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        List<Opening> openings = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            Opening opening = Opening.commit(
                    LeafKind.VERDICT,
                    Leaf.SCHEMA_DSSE_JSON,
                    new Subject("acme", "verdict-" + i),
                    1_000L + i,
                    ("envelope " + i).getBytes(StandardCharsets.UTF_8),
                    Salt.of(new byte[Salt.SIZE_BYTES]));
            openings.add(opening);
            tree.append(opening.leaf().encode());
        }
        new LogWriter(storage).write(tree);
        SignedCheckpoint signed = new Checkpoint(SIGNER.name(), ENTRIES, tree.root()).sign(SIGNER);
        storage.replaceCheckpoint(signed.bytes());
        TiledTree view = new TiledTree(storage, ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            Receipt receipt = new Receipt(openings.get(i), TlogProof.of(view.inclusion(i), signed));
            receipts.add(witnessed(
                    "verdict-" + i,
                    receipt.format(),
                    openings.get(i).content().sha256().hex()));
        }
    }

    @Test
    void honestLogHasNoProblemAndAllItsReceiptsVerify() throws IOException {
        LogAudit audit = audit();

        assertThat(audit.problems()).isEmpty();
        assertThat(audit.rejections()).isEmpty();
        assertThat(audit.verified()).isEqualTo(ENTRIES);
        assertThat(audit.size()).isEqualTo(ENTRIES);
        assertThat(audit.origin()).isEqualTo("log.test/demo");
    }

    @Test
    void changedReceiptIsRejected() throws IOException {
        Witnessed honest = receipts.get(0);
        String changed = honest.receipt().receipt().replace("subject verdict-0", "subject verdict-9");
        receipts.set(0, witnessed("verdict-9", changed, honest.verdict().envelopeSha256()));

        assertThat(audit().rejections()).hasSize(1);
        assertThat(audit().verified()).isEqualTo(ENTRIES - 1);
    }

    @Test
    void receiptOfAnotherVerdictIsRejected() throws IOException {
        Witnessed first = receipts.get(0);
        receipts.set(0, new Witnessed(receipts.get(1).receipt(), first.verdict()));

        assertThat(audit().rejections()).singleElement().asString().contains("other bytes than the verdict's");
    }

    @Test
    void changedTileIsAProblem() throws IOException {
        Path bundle;
        try (var files = Files.walk(folder)) {
            bundle = files.filter(f -> Files.isRegularFile(f) && f.toString().contains("entries"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 1] ^= 1;
        Files.write(bundle, bytes);

        assertThat(audit().problems()).isNotEmpty();
    }

    @Test
    void checkpointOfAnotherKeyIsAProblemAndNoReceiptVerifies() throws IOException {
        NoteSigner other = new NoteSigner("log.test/demo", SigningKey.generate());
        LogAudit audit = LogAudit.of(new DemoLog(folder, other.verifierKey().vkey()), receipts);

        assertThat(audit.problems()).anyMatch(p -> p.contains("not signed by the log's key"));
        assertThat(audit.verified()).isZero();
    }

    @Test
    void missingCheckpointIsAProblem() throws IOException {
        Files.delete(folder.resolve("checkpoint"));

        assertThat(LogAudit.of(new DemoLog(folder, SIGNER.verifierKey().vkey()), Collections.emptyList())
                        .problems())
                .hasSize(1);
    }

    private LogAudit audit() throws IOException {
        return LogAudit.of(new DemoLog(folder, SIGNER.verifierKey().vkey()), receipts);
    }

    private static Witnessed witnessed(String subject, String receipt, String envelopeSha256) {
        return new Witnessed(
                new ReceiptFact("receipt-of-" + subject, "acme", subject, 0, receipt, 2),
                new VerdictFact(subject, "acme", "MATCH", "EQUAL", envelopeSha256, 1));
    }
}
