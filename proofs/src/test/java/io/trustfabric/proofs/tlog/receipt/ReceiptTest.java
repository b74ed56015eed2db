package io.trustfabric.proofs.tlog.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final TrustPolicy TRUST = TrustPolicy.pinned(SampleLog.SIGNER.verifierKey());

    private SampleLog log;
    private SignedCheckpoint checkpoint;
    private Receipt receipt;

    @BeforeEach
    void aReceiptOfTheSeventhOfThirteenEntries() throws Exception {
        log = new SampleLog(new MemoryTiles());
        checkpoint = log.growTo(13);
        receipt = log.receipt(7, checkpoint);
    }

    @Test
    void everyEntryOfALogHasAReceiptThatVerifies() throws Exception {
        for (int index = 0; index < 13; index++) {
            ReceiptCheck check = ReceiptCheck.of(log.receipt(index, checkpoint).bytes(), TRUST);

            assertThat(check.verdict()).isEqualTo(Verdict.accept());
            assertThat(check.inPart()).isFalse();
        }
    }

    @Test
    void theTextIsTheSameAfterATripThroughTheParser() throws Exception {
        assertThat(Receipt.parse(receipt.bytes()).format()).isEqualTo(receipt.format());
    }

    @Test
    void everyFlippedByteIsRejected() {
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
    void everyByteLeftOutOrCutOffIsRejected() {
        String honest = receipt.format();
        for (int at = 0; at < honest.length(); at++) {
            assertThat(verdict(honest.substring(0, at)).accepted()).isFalse();
            assertThat(verdict(honest.substring(0, at) + honest.substring(at + 1))
                            .accepted())
                    .as("without character %d", at)
                    .isFalse();
        }
        assertThat(verdict(honest + "\n").accepted()).isFalse();
    }

    @Test
    void aReceiptOfAnotherEntryDoesNotVouchForThisOpening() throws Exception {
        Receipt mixed =
                new Receipt(receipt.opening(), log.receipt(8, checkpoint).log());

        assertThat(reason(verdict(mixed.format()))).isEqualTo(Reason.ROOT_MISMATCH);
    }

    @Test
    void anotherTenantOrSubjectIsRejected() {
        assertThat(reason(verdict(receipt.format().replace("tenant acme", "tenant acmf"))))
                .isEqualTo(Reason.SUBJECT_MISMATCH);
        assertThat(reason(verdict(receipt.format().replace("subject-7", "subject-8"))))
                .isEqualTo(Reason.SUBJECT_MISMATCH);
    }

    @Test
    void aLogThatIsNotPinnedIsNotTrusted() {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        seed[0] = 1;
        var other = new NoteSigner(SampleLog.SIGNER.name(), SigningKey.ofSeed(seed));

        ReceiptCheck check = ReceiptCheck.of(receipt.bytes(), TrustPolicy.pinned(other.verifierKey()));

        assertThat(reason(check.checkpoint())).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(check.proof()).isEqualTo(Verdict.accept());
        assertThat(check.verdict().accepted()).isFalse();
    }

    @Test
    void aSectionOfALaterVersionLeavesTheRestVerifiedInPart() {
        ReceiptCheck check =
                ReceiptCheck.of((receipt.format() + "== later\nanything\n").getBytes(StandardCharsets.UTF_8), TRUST);

        assertThat(check.inPart()).isTrue();
        assertThat(check.unchecked()).containsExactly("section later");
    }

    @Test
    void aPayloadThatIsHandedOverApartIsCheckedWhenItIsThere() throws Exception {
        byte[] payload = receipt.opening().content().payload().orElseThrow();
        byte[] bytes = new Receipt(receipt.opening().withoutPayload(), receipt.log()).bytes();

        assertThat(ReceiptCheck.of(bytes, TRUST).inPart()).isTrue();
        assertThat(ReceiptCheck.of(bytes, TRUST, Optional.of(payload)).inPart()).isFalse();
        assertThat(ReceiptCheck.of(bytes, TRUST, Optional.of(payload)).verdict())
                .isEqualTo(Verdict.accept());
        payload[3] ^= 1;
        assertThat(reason(ReceiptCheck.of(bytes, TRUST, Optional.of(payload)).verdict()))
                .isEqualTo(Reason.COMMITMENT_MISMATCH);
    }

    private static Verdict verdict(String receipt) {
        return ReceiptCheck.of(receipt.getBytes(StandardCharsets.UTF_8), TRUST).verdict();
    }

    private static Reason reason(Verdict verdict) {
        return ((Verdict.Rejected) verdict).reason();
    }
}
