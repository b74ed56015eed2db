package io.trustfabric.proofs.tlog.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SampleRoot;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receipt of a tenant log under the root log: both halves, and what ties them. */
class BoundReceiptTest {
    private static final TrustPolicy TRUST = TrustPolicy.pinned(SampleRoot.SIGNER.verifierKey());

    private SampleRoot root;
    private SignedCheckpoint checkpoint;
    private Receipt receipt;

    @BeforeEach
    void aRootLogOfTwoEpochs() throws Exception {
        root = new SampleRoot(new MemoryTiles());
        root.seal(3);
        checkpoint = root.seal(4);
        receipt = root.receipt("borealis", 5, checkpoint);
    }

    @Test
    void everyTenantsEntriesVerifyWithTheRootKeyAlone() throws Exception {
        for (String tenant : new String[] {"acme", "borealis", "corvid"}) {
            for (int index = 0; index < 7; index++) {
                byte[] bytes = root.receipt(tenant, index, checkpoint).bytes();

                assertThat(ReceiptCheck.of(bytes, TRUST).verdict()).isEqualTo(Verdict.accept());
                assertThat(ReceiptCheck.of(bytes, TRUST).inPart()).isFalse();
                assertThat(Receipt.parse(bytes).bytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void everyFlippedBitIsRejected() {
        byte[] honest = receipt.bytes();
        for (int at = 0; at < honest.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] flipped = honest.clone();
                flipped[at] ^= (byte) (1 << bit);

                assertThat(ReceiptCheck.of(flipped, TRUST).verdict().accepted())
                        .as("byte %d bit %d", at, bit)
                        .isFalse();
            }
        }
    }

    @Test
    void withoutItsRootHalfItIsNotTrusted() {
        String text = receipt.format();
        String inner = text.substring(0, text.indexOf("== head"));

        assertThat(reason(inner)).isEqualTo(Reason.WRONG_ORIGIN);
        assertThat(reason(text.substring(0, text.indexOf("== root")))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void anotherTenantsHeadIsRejected() throws Exception {
        RootBinding acmes = root.receipt("acme", 5, checkpoint).binding().orElseThrow();
        var mixed = new Receipt(receipt.opening(), receipt.log(), acmes);

        assertThat(reason(mixed.format())).isEqualTo(Reason.SUBJECT_MISMATCH);
    }

    @Test
    void anotherTenantsLogIsRejectedThoughTheHeadIsOurs() throws Exception {
        var mixed = new Receipt(
                receipt.opening(),
                root.receipt("acme", 5, checkpoint).log(),
                receipt.binding().orElseThrow());

        assertThat(ReceiptCheck.of(mixed.bytes(), TRUST).verdict().accepted()).isFalse();
    }

    @Test
    void aHeadThatIsNotInTheRootLogIsRejected() {
        RootBinding bound = receipt.binding().orElseThrow();
        TenantHead head = bound.head().head();
        var forged = new RootLeaf.Head(bound.head().epoch() + 1, head);
        var mixed =
                new Receipt(receipt.opening(), receipt.log(), new RootBinding(bound.blinding(), forged, bound.root()));

        assertThat(reason(mixed.format())).isEqualTo(Reason.ROOT_MISMATCH);
    }

    @Test
    void anEarlierHeadThanTheTenantCheckpointIsRejected() throws Exception {
        SampleRoot older = new SampleRoot(new MemoryTiles());
        SignedCheckpoint first = older.seal(3);
        RootBinding early = older.receipt("borealis", 2, first).binding().orElseThrow();
        var mixed = new Receipt(receipt.opening(), receipt.log(), early);

        assertThat(reason(mixed.format())).isEqualTo(Reason.ROOT_MISMATCH);
    }

    @Test
    void aTenantCheckpointByAnotherKeyIsNotTrusted() {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        seed[0] = 1;
        SignedCheckpoint honest = receipt.log().checkpoint();
        var stranger = new NoteSigner(honest.checkpoint().origin(), SigningKey.ofSeed(seed));
        TlogProof proof = new TlogProof(
                Optional.empty(),
                receipt.log().leafIndex(),
                receipt.log().path(),
                honest.checkpoint().sign(stranger));
        var mixed = new Receipt(receipt.opening(), proof, receipt.binding().orElseThrow());

        ReceiptCheck check = ReceiptCheck.of(mixed.bytes(), TRUST);

        assertThat(check.proof()).isEqualTo(Verdict.accept());
        assertThat(check.checkpoint().accepted()).isFalse();
    }

    private static Reason reason(String text) {
        Verdict verdict =
                ReceiptCheck.of(text.getBytes(StandardCharsets.UTF_8), TRUST).verdict();
        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
        return ((Verdict.Rejected) verdict).reason();
    }
}
