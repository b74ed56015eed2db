package io.trustfabric.services.signer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningHistoryTest {

    private static final String ORIGIN = "log.example";
    private static final NoteSigner KEY = new NoteSigner(ORIGIN, SigningKey.ofSeed(new byte[32]));

    private final SigningHistory history = new SigningHistory();

    @Test
    void anythingMayBeSignedFirst() {
        assertThat(history.decide(head(7, 1))).isInstanceOf(Decision.Sign.class);
    }

    @Test
    void aSmallerHeadIsRefused() {
        history.sign(signed(head(7, 1)));

        assertThat(history.decide(head(6, 1))).isInstanceOf(Decision.Refuse.class);
    }

    @Test
    void theSameHeadAgainIsNothingToDo() {
        history.sign(signed(head(7, 1)));

        assertThat(history.decide(head(7, 1))).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void anotherRootForASignedSizeFreezes() {
        history.sign(signed(head(7, 1)));

        Decision decision = history.decide(head(7, 2));

        assertThat(decision).isInstanceOfSatisfying(Decision.Freeze.class, f -> {
            assertThat(f.fork().ours()).isEqualTo(head(7, 1));
            assertThat(f.fork().other()).isEqualTo(head(7, 2));
        });
    }

    @Test
    void anotherRootForAnEarlierSizeFreezesToo() {
        history.sign(signed(head(7, 1)));
        history.sign(signed(head(9, 1)));

        assertThat(history.decide(head(7, 2))).isInstanceOf(Decision.Freeze.class);
    }

    @Test
    void anIntentBindsAlthoughNothingWasSigned() {
        history.promise(head(7, 1));

        assertThat(history.open()).contains(head(7, 1));
        assertThat(history.decide(head(7, 1))).isInstanceOf(Decision.Sign.class);
        assertThat(history.decide(head(7, 2))).isInstanceOf(Decision.Freeze.class);
        assertThat(history.decide(head(6, 1))).isInstanceOf(Decision.Refuse.class);
        assertThat(history.decide(head(8, 1))).isInstanceOf(Decision.Sign.class);
    }

    @Test
    void aSignatureClosesTheIntent() {
        history.promise(head(7, 1));
        history.sign(signed(head(7, 1)));

        assertThat(history.open()).isEmpty();
        assertThat(history.signed().map(SignedCheckpoint::format))
                .contains(signed(head(7, 1)).format());
    }

    @Test
    void aMemoryThatContradictsItselfIsAFork() {
        history.sign(signed(head(7, 1)));
        history.sign(signed(head(7, 2)));

        assertThat(history.fork()).isPresent();
        assertThat(history.decide(head(8, 1))).isInstanceOf(Decision.Ignore.class);
    }

    /** Whatever heads are offered in whatever order, no two roots for one size and no smaller size are ever signed. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatIsSignedOnlyGrows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long last = -1;
        for (int i = 0; i < 200; i++) {
            Checkpoint offered = head(random.nextInt(1, 40), random.nextInt(1, 3));
            if (history.decide(offered) instanceof Decision.Sign) {
                history.promise(offered);
                if (random.nextInt(4) > 0) { // else killed before the signature
                    assertThat(offered.treeSize()).isGreaterThan(last);
                    history.sign(signed(offered));
                    last = offered.treeSize();
                }
            }
        }
        assertThat(history.fork()).isEmpty();
    }

    private static Checkpoint head(long size, int root) {
        byte[] hash = new byte[32];
        Arrays.fill(hash, (byte) root);
        return new Checkpoint(ORIGIN, size, Hash32.of(hash));
    }

    private static SignedCheckpoint signed(Checkpoint head) {
        return head.sign(KEY);
    }
}
