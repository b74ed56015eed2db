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
import io.trustfabric.proofs.tlog.receipt.RootBinding;
import io.trustfabric.proofs.tlog.receipt.Salt;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
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

/** A tenant log of three verdicts under a root log, made with our own writer; audited as any reader would. */
class LogAuditTest {
    private static final int ENTRIES = 3;
    private static final LabelKey LABELS = LabelKey.of(new byte[LabelKey.SIZE_BYTES]);
    private static final NoteSigner SIGNER = new NoteSigner("log.test/demo", SigningKey.generate());

    @TempDir
    private Path folder;

    @TempDir
    private Path tenantFolder;

    private final List<Witnessed> receipts = new ArrayList<>();

    @BeforeEach
    void writeLog() throws IOException {
        writeLog(ENTRIES);
    }

    private void writeLog(long admitted) throws IOException {
        receipts.clear();
        FileTileStorage tenantTiles = new FileTileStorage(tenantFolder);
        TreeAppender tenantTree = TreeAppender.from(TreeFrontier.empty());
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
            tenantTree.append(opening.leaf().encode());
        }
        new LogWriter(tenantTiles).write(tenantTree);
        TenantHead head = new TenantHead(LABELS.labelOf("acme"), ENTRIES, tenantTree.root());
        NoteSigner tenantSigner = new NoteSigner(head.label().originUnder(SIGNER.name()), SIGNER.key());
        SignedCheckpoint tenantCheckpoint = head.checkpoint(SIGNER.name()).sign(tenantSigner);

        RootLeaf.Head bound = new RootLeaf.Head(0, head);
        SignedCheckpoint root = seal(List.of(
                bound,
                new RootLeaf.Epoch(
                        0,
                        1_000,
                        1,
                        List.of(new PartitionCounts(0, ENTRIES, admitted, 0, 0, 0)),
                        List.of(new SourceCounts("trust.verdicts.v1", 0, 0, ENTRIES, ENTRIES)))));
        TlogProof inRoot = TlogProof.of(
                new TiledTree(new FileTileStorage(folder), root.checkpoint().treeSize()).inclusion(0), root);
        TiledTree view = new TiledTree(tenantTiles, ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            Receipt receipt = new Receipt(
                    openings.get(i),
                    TlogProof.of(view.inclusion(i), tenantCheckpoint),
                    new RootBinding(LABELS.blindingOf("acme"), bound, inRoot));
            receipts.add(witnessed(
                    "verdict-" + i,
                    receipt.format(),
                    openings.get(i).content().sha256().hex()));
        }
    }

    private SignedCheckpoint seal(List<RootLeaf> leaves) throws IOException {
        FileTileStorage storage = new FileTileStorage(folder);
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        leaves.forEach(leaf -> tree.append(leaf.bytes()));
        new LogWriter(storage).write(tree);
        SignedCheckpoint signed = new Checkpoint(SIGNER.name(), tree.treeSize(), tree.root()).sign(SIGNER);
        storage.replaceCheckpoint(signed.bytes());
        return signed;
    }

    @Test
    void honestLogHasNoProblemAndAllItsReceiptsVerify() throws IOException {
        LogAudit audit = audit();

        assertThat(audit.problems()).isEmpty();
        assertThat(audit.rejections()).isEmpty();
        assertThat(audit.verified()).isEqualTo(ENTRIES);
        assertThat(audit.size()).isEqualTo(2);
        assertThat(audit.tenantLogs()).isEqualTo(1);
        assertThat(audit.rederived()).isEqualTo(1);
        assertThat(audit.origin()).isEqualTo("log.test/demo");
    }

    @Test
    void aReceiptThatIsMissingLeavesItsLogUnderived() throws IOException {
        receipts.remove(1);

        assertThat(audit().rederived()).isZero();
        assertThat(audit().problems()).isEmpty();
    }

    @Test
    void anEntryThatWasAdmittedAndIsInNoLogIsAProblem() throws IOException {
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
        }

        writeLog(ENTRIES + 1);

        assertThat(audit().problems()).singleElement().asString().contains("4 were admitted");
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
