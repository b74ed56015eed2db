package io.trustfabric.proofs.zk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.batch.BatchVerdict.Outcome;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.SeededRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchVerifierTest {
    private static final int NO_CAP = Integer.MAX_VALUE;
    private static final Point ERROR = Generators.U;
    private final BatchVerifier verifier = new BatchVerifier(new Pippenger(), new SeededRandom(6));

    @Test
    void needsOneMultiplicationIfAllHold() {
        BatchVerdict verdict = verifier.verify(items(100, 7, Set.of()), 0);
        assertThat(verdict.outcomes()).hasSize(100).containsOnly(Outcome.HOLDS);
        assertThat(verdict.multiplications()).isEqualTo(1);
    }

    @Test
    void judgesNothingForNothing() {
        assertThat(verifier.verify(List.of(), 5)).isEqualTo(new BatchVerdict(List.of(), 0));
        assertThat(verifier.allHold(List.of())).isTrue();
    }

    @Test
    void judgesOneProofAlone() {
        assertThat(verifier.holds(Multiple.right(Point.BASE, 3))).isTrue();
        assertThat(verifier.holds(Multiple.right(Point.BASE, 3).off(ERROR))).isFalse();
        assertThat(verifier.verify(items(1, 1, Set.of(0)), 0).outcomes()).containsExactly(Outcome.FAILS);
    }

    @Test
    void findsExactlyTheBadOnesAmongAHundred() {
        Set<Integer> bad = Set.of(0, 13, 14, 50, 99);
        assertThat(failing(verifier.verify(items(100, 7, bad), NO_CAP))).isEqualTo(bad);
    }

    @Test
    void findsThemWhereAllAreBad() {
        BatchVerdict verdict = verifier.verify(items(9, 2, Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8)), NO_CAP);
        assertThat(verdict.outcomes()).hasSize(9).containsOnly(Outcome.FAILS);
    }

    @Test
    void findsABadOneWithTwoMultiplicationsALevel() {
        for (int bad : new int[] {0, 31, 63}) {
            BatchVerdict verdict = verifier.verify(items(64, 1, Set.of(bad)), NO_CAP);
            assertThat(failing(verdict)).containsExactly(bad);
            assertThat(verdict.multiplications()).isLessThanOrEqualTo(1 + 2 * 6);
        }
    }

    @Test
    void defersOnlyThePayerWhoseBadProofsUsedUpItsCap() {
        var items = items(
                40, 4, IntStream.range(0, 40).filter(i -> i % 4 == 1).boxed().toList());
        BatchVerdict verdict = verifier.verify(items, 2);
        for (int i = 0; i < 40; i++) {
            if (i % 4 != 1) {
                assertThat(verdict.outcomes().get(i)).isEqualTo(Outcome.HOLDS);
            } else {
                assertThat(verdict.outcomes().get(i)).isNotEqualTo(Outcome.HOLDS);
            }
        }
        assertThat(verdict.outcomes()).contains(Outcome.DEFERRED);
        assertThat(verdict.multiplications()).isLessThanOrEqualTo(1 + 2 * 2 + 2 * 2);
    }

    @Test
    void judgesAPayerOfOneBadProofWithoutAnyExtraCheck() {
        var items = new ArrayList<>(items(10, 1, Set.of()));
        items.add(new BatchItem("other", Multiple.right(Point.BASE, 4).off(ERROR)));
        BatchVerdict verdict = verifier.verify(items, 0);
        assertThat(failing(verdict)).containsExactly(10);
        assertThat(verdict.outcomes()).doesNotContain(Outcome.DEFERRED);
    }

    @Test
    void theVerdictOnAProofDoesNotDependOnTheOrder() {
        var items = items(30, 5, Set.of(2, 11, 12, 29));
        List<Outcome> expected = verifier.verify(items, NO_CAP).outcomes();
        var order = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
        for (int round = 0; round < 4; round++) {
            Collections.shuffle(order, new Random(round));
            List<Outcome> outcomes = verifier.verify(
                            order.stream().map(items::get).toList(), NO_CAP)
                    .outcomes();
            for (int at = 0; at < 30; at++) {
                assertThat(outcomes.get(at)).isEqualTo(expected.get(order.get(at)));
            }
        }
    }

    @Test
    void errorsThatCancelPassUnderWeightsOfOneAndNotUnderFreshOnes() {
        List<BatchItem> cancelling = List.of(
                new BatchItem("a", Multiple.right(Point.BASE, 5).off(ERROR)),
                new BatchItem("b", Multiple.right(Generators.H, 6).off(ERROR.negate())));
        assertThat(verifier.allHold(cancelling, BatchVerifier.ones())).isTrue(); // which is why weights are drawn
        assertThat(verifier.allHold(cancelling)).isFalse();
        assertThat(failing(verifier.verify(cancelling, NO_CAP))).containsExactlyInAnyOrder(0, 1);
    }

    /** Proof i belongs to payer {@code i % payers}. */
    private static List<BatchItem> items(int count, int payers, Collection<Integer> bad) {
        var items = new ArrayList<BatchItem>();
        for (int i = 0; i < count; i++) {
            Multiple claim = Multiple.right(i % 3 == 0 ? Point.BASE : Generators.H, 2 + i);
            items.add(new BatchItem("payer-" + i % payers, bad.contains(i) ? claim.off(ERROR) : claim));
        }
        return items;
    }

    private static Set<Integer> failing(BatchVerdict verdict) {
        return IntStream.range(0, verdict.outcomes().size())
                .filter(i -> verdict.outcomes().get(i) == Outcome.FAILS)
                .boxed()
                .collect(Collectors.toSet());
    }
}
