package io.trustfabric.services.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.services.receipts.ReceiptJoin.SignedHeadAt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptJoinTest {

    private static final NoteSigner KEY = new NoteSigner("log.example", SigningKey.ofSeed(new byte[32]));
    private static final Hash32 HASH = Hash32.of(new byte[32]);

    private final ReceiptJoin join = new ReceiptJoin(OptIn.parse("*"), 0);

    @Test
    void anEntryComesOutWhenLeafAndCoveringCheckpointAreThere() {
        join.admitted(admission(0, 0, "acme"));
        assertThat(join.next()).isEmpty();
        join.sequenced(0, leaf());
        assertThat(join.next()).isEmpty();
        join.signed(head(0, 1));

        assertThat(join.next().orElseThrow().admission().logIndex()).isZero();
        assertThat(join.next()).isEmpty();
    }

    @Test
    void theFirstCheckpointThatCoversIsNamedAlsoWhenLaterOnesAreKnown() {
        join.signed(head(0, 2));
        join.signed(head(1, 5));
        join.signed(head(2, 9));
        for (int i = 0; i < 7; i++) {
            join.sequenced(i, leaf());
            join.admitted(admission(i, i, "acme"));
        }

        assertThat(drain()).extracting(c -> c.head().treeSize()).containsExactly(2L, 2L, 5L, 5L, 5L, 9L, 9L);
    }

    @Test
    void repeatsOfAdmissionsAreDealtWithOnce() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3; i++) {
                join.sequenced(i, leaf());
                join.admitted(admission(i, i, "acme"));
            }
        }
        join.signed(head(0, 3));

        assertThat(drain()).hasSize(3);
    }

    @Test
    void duplicatesOnTheSequenceTopicTakeNoRoomOnceTheyArePassed() {
        for (int i = 0; i < ReceiptJoin.MAX_LEAVES; i++) {
            join.sequenced(i, leaf());
        }
        assertThat(join.leavesAreFull()).isTrue();

        join.admitted(admission(0, ReceiptJoin.MAX_LEAVES + 7, "acme"));

        assertThat(join.leavesAreFull()).isFalse();
    }

    @Test
    void tenantsThatDidNotOptInGetNothingAndHoldNothing() {
        ReceiptJoin some = new ReceiptJoin(OptIn.parse("acme,globex"), 0);
        some.sequenced(0, leaf());
        some.admitted(admission(0, 0, "initech"));
        some.sequenced(1, leaf());
        some.admitted(admission(1, 1, "globex"));
        some.signed(head(0, 2));

        assertThat(some.next().orElseThrow().admission().tenantId()).isEqualTo("globex");
        assertThat(some.next()).isEmpty();
        assertThat(some.waiting()).isEmpty();
        assertThat(some.oldestHead()).isEmpty();
    }

    @Test
    void aRestartInTheMiddleSkipsWhatWasDealtWith() {
        ReceiptJoin later = new ReceiptJoin(OptIn.parse("*"), 2);
        for (int i = 0; i < 4; i++) {
            later.sequenced(i, leaf());
            later.admitted(admission(i, i, "acme"));
        }
        later.signed(head(0, 4));

        assertThat(later.next().orElseThrow().admission().logIndex()).isEqualTo(2);
    }

    /** Whatever the order between the topics, each entry comes out once, in order, with the first head that covers it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderBetweenTheTopicsChangesNothing(long seed) {
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            turns.addAll(List.of(0, 1));
            if (i % 6 == 5) {
                turns.add(2);
            }
        }
        Collections.shuffle(turns, new Random(seed));
        int[] at = new int[3];
        List<ReceiptJoin.Covered> out = new ArrayList<>();
        for (int topic : turns) {
            int n = at[topic]++;
            switch (topic) {
                case 0 -> join.sequenced(n, leaf());
                case 1 -> join.admitted(admission(n, n, "acme"));
                default -> join.signed(head(n, (n + 1) * 6L));
            }
            out.addAll(drain());
        }

        assertThat(out).hasSize(60);
        for (int i = 0; i < 60; i++) {
            assertThat(out.get(i).admission().logIndex()).isEqualTo(i);
            assertThat(out.get(i).head().treeSize()).isEqualTo((i / 6 + 1) * 6L);
        }
        assertThat(join.oldestHead()).isEmpty();
    }

    private List<ReceiptJoin.Covered> drain() {
        List<ReceiptJoin.Covered> all = new ArrayList<>();
        Optional<ReceiptJoin.Covered> next = join.next();
        while (next.isPresent()) {
            all.add(next.get());
            next = join.next();
        }
        return all;
    }

    private static Admission admission(long index, long sequenceOffset, String tenant) {
        return new Admission(index, index, "VERDICT", tenant, "s" + index, HASH, sequenceOffset);
    }

    private static SealedLeaf leaf() {
        return new SealedLeaf(new byte[76], new byte[40], "k");
    }

    private static SignedHeadAt head(long offset, long size) {
        return new SignedHeadAt(offset, new Checkpoint("log.example", size, HASH).sign(KEY));
    }
}
