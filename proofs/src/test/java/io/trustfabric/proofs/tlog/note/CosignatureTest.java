package io.trustfabric.proofs.tlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CosignatureTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example", 0, MerkleTree.emptyRoot());
    private static final NoteSigner LOG = new NoteSigner("log.example", key(1));
    private static final CosignatureSigner COSIGNER = new CosignatureSigner("cosigner.example/a", key(2));

    @Test
    void aCosignatureIsTheTimeAndASignatureOverTimeAndText() {
        NoteSignature cosignature = COSIGNER.sign(CHECKPOINT, 1_679_315_147L);

        assertThat(cosignature.signature()).hasSize(72).startsWith(0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB);
        byte[] message = """
                cosignature/v1
                time 1679315147
                log.example
                0
                47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(key(2).verifyingKey().verify(message, signatureOf(cosignature)))
                .isTrue();
    }

    @Test
    void aCosignedCheckpointVerifiesByBothKeys() throws Exception {
        SignedCheckpoint cosigned = SignedCheckpoint.parse(CHECKPOINT
                .sign(LOG)
                .with(COSIGNER.sign(CHECKPOINT, 1_700_000_000L))
                .bytes());

        assertThat(cosigned.verify(LOG.verifierKey()).accepted()).isTrue();
        assertThat(cosigned.note().verify(List.of(COSIGNER.verifierKey())).accepted())
                .isTrue();
    }

    @Test
    void everyFlippedBitOfACosignatureIsRefused() {
        NoteSignature honest = COSIGNER.sign(CHECKPOINT, 1_700_000_000L);

        for (int bit = 0; bit < honest.signature().length * Byte.SIZE; bit++) {
            byte[] flipped = honest.signature().clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            SignedNote note = CHECKPOINT
                    .sign(LOG)
                    .with(new NoteSignature(honest.name(), honest.keyId(), flipped))
                    .note();

            assertThat(note.verify(List.of(COSIGNER.verifierKey())).accepted())
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void aCosignatureIsNoSignatureOfALogAndTheOtherWayRound() {
        SigningKey shared = key(3);
        NoteSigner log = new NoteSigner("log.example", shared);
        CosignatureSigner cosigner = new CosignatureSigner("log.example", shared);

        assertThat(CHECKPOINT
                        .sign(log)
                        .note()
                        .verify(List.of(cosigner.verifierKey()))
                        .accepted())
                .isFalse();
        assertThat(new SignedNote(CHECKPOINT.text(), List.of(cosigner.sign(CHECKPOINT, 1)))
                        .verify(List.of(log.verifierKey()))
                        .accepted())
                .isFalse();
    }

    @Test
    void timesThatTheSpecificationForbidsAreNotSignedAndNotBelieved() {
        assertThatThrownBy(() -> COSIGNER.sign(CHECKPOINT, -1)).isInstanceOf(IllegalArgumentException.class);

        byte[] signature = key(2).sign(("cosignature/v1\ntime 18446744073709551615\n" + CHECKPOINT.text())
                .getBytes(StandardCharsets.UTF_8));
        byte[] payload = new Cosignature(-1, signature).encode();
        var line = new NoteSignature(COSIGNER.name(), COSIGNER.verifierKey().keyId(), payload);
        assertThat(new SignedNote(CHECKPOINT.text(), List.of(line))
                        .verify(List.of(COSIGNER.verifierKey()))
                        .accepted())
                .isFalse();
    }

    /** The example of C2SP tlog-cosignature 01194db1: its key id is not given with a key, so only its form is tested. */
    @Test
    void theSpecificationsExampleLineIsRead() throws Exception {
        String line = "\u2014 witness.example.com/w1 "
                + "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZ"
                + "qhf5nNo0xUe+mbIUBkBIfZ+qnA==";

        NoteSignature parsed = NoteSignature.parse(line);

        assertThat(Cosignature.parse(parsed.signature()).orElseThrow().timeSeconds())
                .isEqualTo(1_679_315_147L);
        assertThat(parsed.line()).isEqualTo(line + "\n");
    }

    private static byte[] signatureOf(NoteSignature cosignature) {
        byte[] bytes = new byte[VerifyingKey.SIGNATURE_BYTES];
        System.arraycopy(cosignature.signature(), 8, bytes, 0, bytes.length);
        return bytes;
    }

    private static SigningKey key(int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        bytes[0] = (byte) seed;
        return SigningKey.ofSeed(bytes);
    }
}
