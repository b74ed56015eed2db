package io.trustfabric.services.receipts;

import static io.trustfabric.services.receipts.Samples.admission;
import static io.trustfabric.services.receipts.Samples.cut;
import static io.trustfabric.services.receipts.Samples.signed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptJoinTest {

    private final ReceiptJoin join = new ReceiptJoin(OptIn.parse("*"), 0);
    private final SignedHeads heads = new SignedHeads();

    @Test
    void anEntryComesOutWhenLeafEpochAndSignedCheckpointAreThere() {
        join.admitted(admission(0, 0, "acme"));
        assertThat(next()).isEmpty();
        join.sequenced(0, leaf());
        assertThat(next()).isEmpty();
        join.sealed(cut(0, 1, 4, Map.of("acme", 1L)));
        assertThat(next()).isEmpty();
        heads.take(signed(0, 5));

        assertThat(next().orElseThrow().admission().logIndex()).isZero();
        assertThat(next()).isEmpty();
    }

    @Test
    void theFirstEpochAndTheFirstCheckpointThatCoverAreNamedAlsoWhenLaterOnesAreKnown() {
        join.sealed(cut(0, 2, 0, Map.of("acme", 2L)));
        join.sealed(cut(1, 5, 2, Map.of("acme", 5L)));
        join.sealed(cut(2, 9, 4, Map.of("acme", 9L)));
        heads.take(signed(0, 2));
        heads.take(signed(1, 6));
        heads.take(signed(2, 8));
        for (int i = 0; i < 9; i++) {
            join.sequenced(i, leaf());
            join.admitted(admission(i, i, "acme"));
        }

        List<Covered> out = drain();

        assertThat(out)
                .extracting(c -> c.head().leaf().head().treeSize())
                .containsExactly(2L, 2L, 5L, 5L, 5L, 9L, 9L, 9L, 9L);
        assertThat(out).extracting(c -> c.signed().treeSize()).containsExactly(2L, 2L, 6L, 6L, 6L, 6L, 6L, 6L, 6L);
    }

    @Test
    void repeatsOfAdmissionsAreDealtWithOnce() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3; i++) {
                join.sequenced(i, leaf());
                join.admitted(admission(i, i, "acme"));
            }
        }
        join.sealed(cut(0, 3, 0, Map.of("acme", 3L)));
        heads.take(signed(0, 2));

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
        some.admitted(admission(0, 1, "globex"));
        some.sealed(cut(0, 2, 0, Map.of("globex", 1L, "initech", 1L)));
        heads.take(signed(0, 3));

        assertThat(some.next(heads, 0).orElseThrow().admission().tenantId()).isEqualTo("globex");
        assertThat(some.next(heads, 0)).isEmpty();
        assertThat(some.waiting()).isEmpty();
        assertThat(some.oldestCut()).isEmpty();
    }

    @Test
    void anEpochWhoseEntriesWereAllSeenIsForgottenThoughTheSequenceWentOnWithOthers() {
        join.sequenced(0, leaf());
        join.admitted(admission(0, 0, "acme"));
        join.sealed(cut(0, 7, 0, Map.of("acme", 1L))); // duplicates up to 7
        heads.take(signed(0, 2));
        assertThat(drain()).hasSize(1);

        join.dropSpentCuts();

        assertThat(join.oldestCut()).isEmpty();
    }

    @Test
    void anEntryWaitsAMomentForTheOthersOfItsHead() {
        join.sequenced(0, leaf());
        join.admitted(admission(0, 0, "acme"));
        join.sealed(cut(0, 2, 0, Map.of("acme", 2L)));
        heads.take(signed(0, 2));

        assertThat(join.next(heads, 0)).isEmpty();
        assertThat(join.next(heads, ReceiptJoin.AWAIT_NANOS)).isPresent();
    }

    @Test
    void aRestartInTheMiddleSkipsWhatWasDealtWith() {
        ReceiptJoin later = new ReceiptJoin(OptIn.parse("*"), 2);
        for (int i = 0; i < 4; i++) {
            later.sequenced(i, leaf());
            later.admitted(admission(i, i, "acme"));
        }
        later.sealed(cut(0, 4, 0, Map.of("acme", 4L)));
        heads.take(signed(0, 4));

        assertThat(later.next(heads, 0).orElseThrow().admission().logIndex()).isEqualTo(2);
    }

    /** Whatever the order between the topics, each entry comes out once, in order, with the first that covers it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderBetweenTheTopicsChangesNothing(long seed) {
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            turns.addAll(List.of(0, 1));
            if (i % 6 == 5) {
                turns.addAll(List.of(2, 3));
            }
        }
        Collections.shuffle(turns, new Random(seed));
        int[] at = new int[4];
        List<Covered> out = new ArrayList<>();
        for (int topic : turns) {
            int n = at[topic]++;
            switch (topic) {
                case 0 -> join.sequenced(n, leaf());
                case 1 -> join.admitted(admission(n, n, "acme"));
                case 2 -> join.sealed(cut(n, (n + 1) * 6L, n * 2L, Map.of("acme", (n + 1) * 6L)));
                default -> heads.take(signed(n, (n + 1) * 2L));
            }
            out.addAll(drain());
        }

        assertThat(out).hasSize(60);
        for (int i = 0; i < 60; i++) {
            assertThat(out.get(i).admission().logIndex()).isEqualTo(i);
            assertThat(out.get(i).head().leaf().head().treeSize()).isEqualTo((i / 6 + 1) * 6L);
            assertThat(out.get(i).signed().treeSize()).isEqualTo((i / 6 + 1) * 2L);
        }
        assertThat(join.oldestCut()).isEmpty();
    }

    private Optional<Covered> next() {
        return join.next(heads, 0);
    }

    private List<Covered> drain() {
        List<Covered> all = new ArrayList<>();
        Optional<Covered> next = next();
        while (next.isPresent()) {
            all.add(next.get());
            next = next();
        }
        return all;
    }

    private static SealedLeaf leaf() {
        return Samples.leaf("k");
    }
}
