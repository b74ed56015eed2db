package io.trustfabric.proofs.tlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    private static final NoteSigner LOG = signer("log.example", 1);
    private static final NoteSigner OTHER = signer("other.example", 2);
    private static final NoteSigner IMPOSTOR = signer("log.example", 3);

    @Test
    void aNoteVerifiesAfterATripThroughText() throws Exception {
        SignedNote note = SignedNote.sign("hello\n\nworld\n", LOG);

        SignedNote parsed = SignedNote.parse(note.format().getBytes(StandardCharsets.UTF_8));

        assertThat(parsed.text()).isEqualTo("hello\n\nworld\n");
        assertThat(parsed.verify(List.of(LOG.verifierKey()))).isEqualTo(Verdict.accept());
    }

    @Test
    void unknownKeysAreIgnoredEvenUnderAKnownName() {
        SignedNote note = SignedNote.sign("hello\n", OTHER).with(IMPOSTOR).with(LOG);

        assertThat(note.verify(List.of(LOG.verifierKey()))).isEqualTo(Verdict.accept());
        assertThat(reason(SignedNote.sign("hello\n", IMPOSTOR).verify(List.of(LOG.verifierKey()))))
                .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void oneKnownKeyThatFailsRejectsTheWholeNote() {
        SignedNote elsewhere = SignedNote.sign("goodbye\n", OTHER);
        SignedNote note = new SignedNote(
                "hello\n",
                List.of(
                        SignedNote.sign("hello\n", LOG).signatures().get(0),
                        elsewhere.signatures().get(0)));

        assertThat(note.verify(List.of(LOG.verifierKey()))).isEqualTo(Verdict.accept());
        assertThat(reason(note.verify(List.of(LOG.verifierKey(), OTHER.verifierKey()))))
                .isEqualTo(Reason.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\n- log.example AAAAAAA=\n",
                "text\n\n— log.example\n",
                "text\n\n— log.example AAAAAA==\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n\n— a+b AAAAAAA=\n",
                "text\n\n— log.example AAAAAAB=\n",
                "text\n\n— log.example AAAAAAA=",
                "text\n\n— log.example AAAAAAA\n",
                "te\u0000xt\n\n— log.example AAAAAAA=\n",
                "te\rxt\n\n— log.example AAAAAAA=\n",
                "text\n\n— log\u00a0example AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String bytes) {
        assertThatThrownBy(() -> SignedNote.parse(bytes.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void theVerifierKeyHasOneTextForm() throws Exception {
        String vkey = LOG.verifierKey().vkey();

        assertThat(VerifierKey.parse(vkey).vkey()).isEqualTo(vkey);
        for (int at = 0; at < vkey.length(); at++) {
            StringBuilder flipped = new StringBuilder(vkey);
            flipped.setCharAt(at, (char) (vkey.charAt(at) ^ 1));
            assertThatThrownBy(() -> VerifierKey.parse(flipped.toString())).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void aCheckpointOfAnotherLogIsNotTrusted() {
        var checkpoint = new Checkpoint("other.example", 0, io.trustfabric.proofs.tlog.merkle.MerkleTree.emptyRoot());

        assertThat(reason(checkpoint.sign(OTHER).verify(LOG.verifierKey()))).isEqualTo(Reason.WRONG_ORIGIN);
    }

    private static Reason reason(Verdict verdict) {
        return ((Verdict.Rejected) verdict).reason();
    }

    private static NoteSigner signer(String name, int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        bytes[0] = (byte) seed;
        return new NoteSigner(name, SigningKey.ofSeed(bytes));
    }
}
