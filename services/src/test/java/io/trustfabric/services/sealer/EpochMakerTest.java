package io.trustfabric.services.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of sealing, and the law that holds whatever an honest but restarted integrator sends. */
class EpochMakerTest {

    private final EpochMaker maker = new EpochMaker(SealedState.empty());

    @Test
    void aWholeCutBecomesItsHeadsAndAnEpochLeaf() {
        offer(cut(0, 10, 5, head(2, 3), head(1, 2)));

        List<SealedEpoch> epochs = maker.make(7);

        assertThat(epochs).hasSize(1);
        assertThat(epochs.get(0).leaves())
                .containsExactly(
                        new RootLeaf.Head(0, head(1, 2)),
                        new RootLeaf.Head(0, head(2, 3)),
                        new RootLeaf.Epoch(
                                0, 7, 2, List.of(new PartitionCounts(0, 10, 5, 0, 0, 0)), List.of(source(0, 10, 5))));
        assertThat(epochs.get(0).endSize()).isEqualTo(3);
    }

    @Test
    void anEpochHasOnlyWhatChanged() {
        offer(cut(0, 10, 5, head(1, 5)));
        seal();
        offer(cut(1, 4, 1, head(9, 1)));

        List<RootLeaf> leaves = seal().get(0).leaves();

        assertThat(leaves).hasSize(2).first().isEqualTo(new RootLeaf.Head(1, head(9, 1)));
        assertThat(maker.hasNews()).isFalse();
        assertThat(seal().get(0).leaves()).containsExactly(new RootLeaf.Epoch(2, 0, 0, List.of(), List.of()));
    }

    @Test
    void nothingOfAPartitionIsSealedWhileHeadsOfALostCutAreMissing() {
        offer(cut(0, 20, 9, head(1, 4))); // a cut that had log 2 with 5 entries was lost

        assertThat(maker.hasNews()).isFalse();
        assertThat(maker.gaps())
                .singleElement()
                .hasToString("partition 0: 9 entries are admitted at offset 20, the heads that came have 4");

        offer(cut(0, 30, 10, head(2, 6)));

        assertThat(maker.gaps()).isEmpty();
        assertThat(seal().get(0).heads()).extracting(SealedLog::head).containsExactly(head(1, 4), head(2, 6));
    }

    @Test
    void missingHeadsAreTakenOutOfAnOlderCut() {
        offer(cut(0, 20, 9, head(1, 4))); // a cut that had log 2 with 5 entries was lost

        assertThat(maker.offer(cut(0, 15, 6, head(1, 3), head(2, 3)))).isInstanceOf(CutAnswer.Dropped.class);
        assertThat(maker.hasNews()).isFalse();
        maker.offer(cut(0, 18, 8, head(1, 3), head(2, 5)));

        assertThat(maker.gaps()).isEmpty();
        assertThat(seal().get(0).heads()).extracting(SealedLog::head).containsExactly(head(1, 4), head(2, 5));
    }

    @Test
    void anOlderCutFillsNothingFromALogOfAnotherPartition() {
        offer(cut(1, 10, 5, head(2, 5)));
        seal();
        offer(cut(0, 20, 9, head(1, 4)));

        maker.offer(cut(0, 18, 8, head(2, 10)));

        assertThat(maker.gaps()).hasSize(1);
        assertThat(maker.hasNews()).isFalse();
    }

    @Test
    void aRepeatAndAnOlderCutAreDropped() {
        offer(cut(0, 10, 5, head(1, 5)));
        seal();

        assertThat(maker.offer(cut(0, 10, 5, head(1, 5)))).isInstanceOf(CutAnswer.Dropped.class);
        assertThat(maker.offer(cut(0, 8, 3, head(1, 3)))).isInstanceOf(CutAnswer.Dropped.class);
        assertThat(maker.hasNews()).isFalse();
    }

    @Test
    void whatContradictsTheSealedStateFreezes() {
        offer(cut(0, 10, 5, head(1, 5)));
        seal();
        TenantHead other = new TenantHead(label(1), 5, Hash32.of(new byte[32]));

        assertThat(maker.offer(cut(0, 12, 6, other))).isInstanceOf(CutAnswer.Contradicts.class);
        assertThat(maker.offer(cut(0, 9, 4, other)))
                .as("of an older cut too")
                .isInstanceOf(CutAnswer.Contradicts.class);
        assertThat(maker.offer(cut(0, 12, 6, head(1, 4)))).isInstanceOf(CutAnswer.Contradicts.class);
        assertThat(maker.offer(cut(0, 12, 4, head(2, 1)))).isInstanceOf(CutAnswer.Contradicts.class);
        assertThat(maker.offer(cut(0, 10, 6, head(2, 1)))).isInstanceOf(CutAnswer.Contradicts.class);
        assertThat(maker.offer(new Cut(
                        0, new PartitionCounts(0, 12, 6, 0, 0, 0), List.of(head(1, 6)), List.of(source(0, 11, 4)))))
                .isInstanceOf(CutAnswer.Contradicts.class);
        assertThat(maker.hasNews()).isFalse();
    }

    @Test
    void aLogStaysWithThePartitionThatBroughtIt() {
        offer(cut(0, 10, 5, head(1, 5)));
        seal();

        assertThat(maker.offer(cut(1, 10, 6, head(1, 6)))).isInstanceOf(CutAnswer.Refused.class);
    }

    @Test
    void linesThatDoNotFitIntoOneLeafAreOfTheNextEpochs() {
        List<SourceCounts> sources = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            sources.add(new SourceCounts("a-topic-with-a-rather-long-name.v1", i, 0, 10, 1));
        }
        maker.offer(new Cut(0, new PartitionCounts(0, 3_000, 3_000, 0, 0, 0), List.of(head(1, 3_000)), sources));

        List<SealedEpoch> epochs = seal();

        assertThat(epochs).hasSizeGreaterThan(2);
        RootAudit audit = new RootAudit();
        epochs.stream().flatMap(e -> e.leaves().stream()).forEach(leaf -> {
            assertThat(leaf.bytes()).hasSizeLessThanOrEqualTo(65_535);
            assertThat(audit.next(leaf)).isEqualTo(Verdict.accept());
        });
        assertThat(audit.sources()).containsExactlyInAnyOrderElementsOf(sources);
    }

    @Test
    void partsOfTwoTellingsAreNotMixed() {
        CutParts parts = new CutParts();
        Cut first = cut(0, 10, 5, head(1, 2));
        Cut again = cut(0, 10, 5, head(2, 3));

        assertThat(parts.take(new CutPart(first, 0, 2))).isEmpty();
        assertThat(parts.take(new CutPart(again, 0, 2))).isEmpty();

        assertThat(parts.take(new CutPart(cut(0, 10, 5, head(3, 1)), 1, 2))
                        .orElseThrow()
                        .heads())
                .containsExactly(head(2, 3), head(3, 1));
    }

    /** Cuts of a random sequence, some lost with the restart that says them again, some doubled, some late. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverIsRepeatedOrGoesBackEachEntryIsSealedOnce(long seed) {
        var random = new SplittableRandom(seed);
        TreeMap<Integer, Long> sizes = new TreeMap<>();
        List<TreeMap<Integer, Long>> checkpoints = new ArrayList<>(List.of(new TreeMap<>()));
        SealedState state = SealedState.empty();
        EpochMaker sealer = new EpochMaker(state);
        RootAudit audit = new RootAudit();
        TreeMap<Integer, Long> changed = new TreeMap<>();
        for (int round = 0; round < 60; round++) {
            int log = random.nextInt(6);
            sizes.merge(log, random.nextLong(1, 5), Long::sum);
            changed.put(log, sizes.get(log));
            if (random.nextInt(3) == 0) {
                var answer = sealer.offer(cutOf(sizes, changed));
                assertThat(answer).isInstanceOf(CutAnswer.Taken.class);
                changed.clear();
                checkpoints.add(new TreeMap<>(sizes));
            }
            if (random.nextInt(6) == 0) { // what an integrator says again that went back
                TreeMap<Integer, Long> old = checkpoints.get(random.nextInt(checkpoints.size()));
                if (!old.isEmpty()) {
                    assertThat(sealer.offer(cutOf(old, old))).isInstanceOf(CutAnswer.Dropped.class);
                }
            }
            if (random.nextInt(4) == 0) {
                List<SealedEpoch> epochs = sealer.make(random.nextLong());
                sealer.sealed(epochs);
                epochs.forEach(e ->
                        e.leaves().forEach(leaf -> assertThat(audit.next(leaf)).isEqualTo(Verdict.accept())));
                if (random.nextInt(4) == 0) { // a new sealer, from a snapshot
                    state = SealedState.of(state.snapshot(0).orElseThrow());
                    sealer = new EpochMaker(state);
                    TreeMap<Integer, Long> newest = checkpoints.get(checkpoints.size() - 1);
                    if (!newest.isEmpty()) {
                        sealer.offer(cutOf(newest, newest));
                    }
                }
            }
        }
        sealer.sealed(sealer.make(0));
        long expected = checkpoints.get(checkpoints.size() - 1).values().stream()
                .mapToLong(n -> n)
                .sum();
        assertThat(state.entries(0)).isEqualTo(expected);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Cut cutOf(Map<Integer, Long> sizes, Map<Integer, Long> changed) {
        long admitted = sizes.values().stream().mapToLong(n -> n).sum();
        return cut(
                0,
                admitted,
                admitted,
                changed.entrySet().stream()
                        .map(e -> head(e.getKey(), e.getValue()))
                        .toArray(TenantHead[]::new));
    }

    private void offer(Cut cut) {
        assertThat(maker.offer(cut)).isInstanceOf(CutAnswer.Taken.class);
    }

    private List<SealedEpoch> seal() {
        List<SealedEpoch> epochs = maker.make(0);
        maker.sealed(epochs);
        return epochs;
    }

    private static Cut cut(int partition, long next, long admitted, TenantHead... heads) {
        return new Cut(
                next,
                new PartitionCounts(partition, next, admitted, 0, 0, 0),
                List.of(heads),
                List.of(source(partition, next, admitted)));
    }

    private static SourceCounts source(int via, long next, long records) {
        return new SourceCounts("trust.verdicts.v1", 0, via, next, records);
    }

    private static TenantHead head(int log, long size) {
        byte[] root = new byte[32];
        root[0] = (byte) log;
        root[1] = (byte) size;
        root[2] = (byte) (size >>> 8);
        root[3] = 1;
        return new TenantHead(label(log), size, Hash32.of(root));
    }

    private static TenantLabel label(int log) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) log;
        return new TenantLabel(Hash32.of(bytes));
    }
}
