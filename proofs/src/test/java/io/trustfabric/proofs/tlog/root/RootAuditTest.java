package io.trustfabric.proofs.tlog.root;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RootAuditTest {

    private static final NoteSigner OLDER =
            new NoteSigner("log.example/older", SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES]));

    private List<RootLeaf> leaves;

    /** A lie that a sealer could tell, and that its signature would cover. */
    private record Lie(String name, UnaryOperator<List<RootLeaf>> told) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void threeEpochs() throws Exception {
        SampleRoot root = new SampleRoot(new MemoryTiles());
        root.seal(3);
        root.seal(4);
        root.seal(1);
        leaves = root.leaves(); // three heads and an epoch leaf, three times
    }

    @Test
    void anHonestRootLogIsTakenInWhole() {
        RootAudit audit = new RootAudit();

        assertThat(leaves).allSatisfy(leaf -> assertThat(audit.next(leaf)).isEqualTo(Verdict.accept()));
        assertThat(audit.nextIndex()).isEqualTo(12);
        assertThat(audit.newest().orElseThrow().epoch()).isEqualTo(2);
        assertThat(audit.heads()).extracting(TenantHead::treeSize).containsOnly(8L);
        assertThat(audit.partitions()).extracting(PartitionCounts::admitted).containsExactly(24L);
        assertThat(audit.sources()).extracting(SourceCounts::records).containsExactly(26L);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieIsRejected(Lie lie) {
        RootAudit audit = new RootAudit();

        Verdict first = lie.told().apply(new ArrayList<>(leaves)).stream()
                .map(audit::next)
                .filter(verdict -> !verdict.accepted())
                .findFirst()
                .orElse(Verdict.accept());

        assertThat(first).isInstanceOf(Verdict.Rejected.class);
        assertThat(((Verdict.Rejected) first).reason()).isEqualTo(Reason.INCONSISTENT);
    }

    static Stream<Lie> lies() {
        return Stream.of(
                new Lie("a head is left out", l -> without(l, 5)),
                new Lie("an epoch leaf is left out", l -> without(l, 3)),
                new Lie("a head comes twice in an epoch", l -> inserted(l, 1, l.get(0))),
                new Lie("heads are not in order", l -> swapped(l, 4, 5)),
                new Lie("a head of an epoch that is over", l -> inserted(l, 4, l.get(0))),
                new Lie("an epoch twice", l -> inserted(l, 4, l.get(3))),
                new Lie("a tenant log shrinks", l -> replaced(l, 8, head(l, 8, 3))),
                new Lie("a tenant log stands still and is said to change", l -> replaced(l, 8, head(l, 8, 7))),
                new Lie("an entry too many", l -> replaced(l, 8, head(l, 8, 9))),
                new Lie("admitted entries that no log has", l -> replaced(l, 11, counts(l, 11, 25))),
                new Lie("counts go back", l -> replaced(l, 7, counts(l, 7, 8))),
                new Lie("a generation in the middle", l -> inserted(l, 4, generation())));
    }

    private static RootLeaf head(List<RootLeaf> all, int at, long size) {
        RootLeaf.Head head = (RootLeaf.Head) all.get(at);
        return new RootLeaf.Head(head.epoch(), new TenantHead(head.head().label(), size, Hash32.of(new byte[32])));
    }

    private static RootLeaf counts(List<RootLeaf> all, int at, long admitted) {
        RootLeaf.Epoch epoch = (RootLeaf.Epoch) all.get(at);
        return new RootLeaf.Epoch(
                epoch.epoch(),
                epoch.timeMillis(),
                epoch.heads(),
                List.of(new PartitionCounts(0, admitted + 2, admitted, 1, 1, 0)),
                epoch.sources());
    }

    private static List<RootLeaf> without(List<RootLeaf> all, int at) {
        all.remove(at);
        return all;
    }

    private static List<RootLeaf> inserted(List<RootLeaf> all, int at, RootLeaf leaf) {
        all.add(at, leaf);
        return all;
    }

    private static List<RootLeaf> replaced(List<RootLeaf> all, int at, RootLeaf leaf) {
        all.set(at, leaf);
        return all;
    }

    private static List<RootLeaf> swapped(List<RootLeaf> all, int one, int other) {
        RootLeaf kept = all.get(one);
        all.set(one, all.get(other));
        all.set(other, kept);
        return all;
    }

    private static RootLeaf generation() {
        return new RootLeaf.Generation(new Checkpoint("log.example/older", 0, MerkleTree.emptyRoot()).sign(OLDER));
    }
}
