package io.trustfabric.services.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.receipt.DataKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Opening;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made verifies, and nothing that was tampered with is made into a receipt. */
class ReceiptMakerTest {

    private static final NoteSigner SIGNER = new NoteSigner("log.example", SigningKey.generate());
    private static final LabelKey LABELS = LabelKey.of(new byte[32]);
    private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private FileTileStorage tiles;
    private DataKey key;
    private Admission admission;
    private SealedLeaf sealed;
    private final List<byte[]> entries = new ArrayList<>();
    private Covered entry;
    private SignedCheckpoint tenantHead;

    @BeforeEach
    void logOfThreeHundredEntries() throws IOException {
        tiles = new FileTileStorage(folder);
        key = DataKey.draw(new SecureRandom());
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        for (int i = 0; i < 299; i++) {
            byte[] other = ("other " + i).getBytes(StandardCharsets.UTF_8);
            tree.append(other);
            entries.add(other);
        }
        append(tree, PAYLOAD);
    }

    private void append(TreeAppender tree, byte[] payload) throws IOException {
        Leaf leaf = Opening.commit(
                        LeafKind.VERDICT,
                        Leaf.SCHEMA_DSSE_JSON,
                        new Subject("acme", "v1"),
                        1_790_000_000_000L,
                        payload,
                        key.salt())
                .leaf();
        long index = tree.append(leaf.encode());
        entries.add(leaf.encode());
        sealed = new SealedLeaf(leaf.encode(), key.seal(payload, leaf.encode(), new SecureRandom()), "k");
        TenantHead head = new TenantHead(LABELS.labelOf("acme"), tree.treeSize(), tree.root());
        admission = new Admission(0, 0, index, "VERDICT", "acme", "v1", head.label(), leaf.hash(), leaf.encode(), 0);
        new LogWriter(tiles).write(tree);
        Checkpoint checkpoint = head.checkpoint("log.example");
        tenantHead = checkpoint.sign(new NoteSigner(checkpoint.origin(), SIGNER.key()));
        RootLeaf.Head rootLeaf = new RootLeaf.Head(0, head);
        TreeAppender root = TreeAppender.from(TreeFrontier.empty());
        root.append(rootLeaf.bytes());
        root.append(new RootLeaf.Epoch(0, 0, 1, List.of(), List.of()).bytes());
        new LogWriter(rootTiles()).write(root);
        entry = new Covered(
                admission,
                sealed,
                new HeadAt(0, 0, rootLeaf),
                new SignedHeadAt(0, new Checkpoint("log.example", 2, root.root()).sign(SIGNER)));
    }

    private FileTileStorage rootTiles() {
        return new FileTileStorage(
                folder.resolve("root-" + tenantHead.checkpoint().treeSize()));
    }

    private byte[] make(TileSource source, Admission as, SealedLeaf leaf, byte[] dataKey, SignedCheckpoint signed)
            throws MalformedException, IOException {
        Covered asked = new Covered(as, leaf, entry.head(), entry.signed());
        return new ReceiptMaker(
                        SIGNER.verifierKey(),
                        LABELS,
                        rootTiles(),
                        label -> source,
                        new PendingLeaves((partition, label, from, to) -> entries.subList((int) from, (int) to)))
                .make(new Bound(asked, signed), dataKey);
    }

    private Admission about(String subject, Hash32 leafHash) {
        return new Admission(
                0,
                0,
                admission.logIndex(),
                "VERDICT",
                "acme",
                subject,
                admission.label(),
                leafHash,
                admission.leaf(),
                0);
    }

    @Test
    void whatIsMadeVerifiesForItsReceiver() throws Exception {
        byte[] receipt = make(tiles, admission, sealed, key.bytes(), tenantHead);

        assertThat(ReceiptCheck.of(receipt, TrustPolicy.pinned(SIGNER.verifierKey()))
                        .verdict()
                        .accepted())
                .isTrue();
    }

    @Test
    void aPayloadThatIsTooLongForTheTopicIsGivenByItsHash() throws Exception {
        byte[] large = new byte[1_600_000];
        entries.clear();
        append(TreeAppender.from(TreeFrontier.empty()), large, folder.resolve("large"));

        byte[] receipt = make(tiles, admission, sealed, key.bytes(), tenantHead);

        assertThat(receipt.length).isLessThan(10_000);
        TrustPolicy trust = TrustPolicy.pinned(SIGNER.verifierKey());
        assertThat(ReceiptCheck.of(receipt, trust).inPart()).isTrue();
        assertThat(ReceiptCheck.of(receipt, trust, Optional.of(large)).inPart()).isFalse();
        assertThat(ReceiptCheck.of(receipt, trust, Optional.of(large)).verdict().accepted())
                .isTrue();
    }

    @Test
    void noFlippedByteOfLeafPayloadOrKeyBecomesAReceipt() {
        for (int at = 0; at < sealed.leaf().length; at++) {
            refused(new SealedLeaf(flip(sealed.leaf(), at), sealed.sealedPayload(), "k"), key.bytes());
        }
        for (int at = 0; at < sealed.sealedPayload().length; at++) {
            refused(new SealedLeaf(sealed.leaf(), flip(sealed.sealedPayload(), at), "k"), key.bytes());
        }
        for (int at = 0; at < DataKey.SIZE_BYTES; at++) {
            refused(sealed, flip(key.bytes(), at));
        }
    }

    @Test
    void noShortenedRecordBecomesAReceipt() {
        for (int length = 0; length < sealed.leaf().length; length++) {
            refused(new SealedLeaf(cut(sealed.leaf(), length), sealed.sealedPayload(), "k"), key.bytes());
        }
        for (int length = 0; length < sealed.sealedPayload().length; length++) {
            refused(new SealedLeaf(sealed.leaf(), cut(sealed.sealedPayload(), length), "k"), key.bytes());
        }
        for (int length = 0; length < DataKey.SIZE_BYTES; length++) {
            refused(sealed, cut(key.bytes(), length));
        }
    }

    @Test
    void anAdmissionOfAnotherSubjectOrLeafIsRefused() {
        assertThatThrownBy(() -> make(tiles, about("v2", admission.leafHash()), sealed, key.bytes(), tenantHead))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> make(tiles, about("v1", Hash32.of(new byte[32])), sealed, key.bytes(), tenantHead))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void anEntryUnderAnotherTenantsLabelIsRefused() {
        Admission stolen = new Admission(
                0,
                0,
                admission.logIndex(),
                "VERDICT",
                "acme",
                "v1",
                LABELS.labelOf("globex"),
                admission.leafHash(),
                admission.leaf(),
                0);

        assertThatThrownBy(() -> make(tiles, stolen, sealed, key.bytes(), tenantHead))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("label");
    }

    @Test
    void damagedTilesStopTheServiceInsteadOfIssuing() throws IOException {
        TileSource damaged = path -> tiles.read(path).map(bytes -> flip(bytes, 0));

        assertThatThrownBy(() -> make(damaged, admission, sealed, key.bytes(), tenantHead))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not verify");
    }

    @Test
    void aCheckpointOfAnotherKeyStopsTheServiceInsteadOfIssuing() {
        SignedCheckpoint forged = tenantHead
                .checkpoint()
                .sign(new NoteSigner(tenantHead.checkpoint().origin(), SigningKey.generate()));

        assertThatThrownBy(() -> make(tiles, admission, sealed, key.bytes(), forged))
                .isInstanceOf(IllegalStateException.class);
    }

    private void append(TreeAppender tree, byte[] payload, Path other) throws IOException {
        tiles = new FileTileStorage(other);
        append(tree, payload);
    }

    private void refused(SealedLeaf bad, byte[] dataKey) {
        assertThatThrownBy(() -> make(tiles, admission, bad, dataKey, tenantHead))
                .isInstanceOf(MalformedException.class);
    }

    private static byte[] flip(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }
}
