package io.trustfabric.proofs.tlog.integrate;

import static io.trustfabric.proofs.tlog.integrate.RandomSequence.PARTITION;
import static io.trustfabric.proofs.tlog.integrate.RandomSequence.PARTITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.integrate.state.MemoryState;
import io.trustfabric.proofs.tlog.integrate.state.PartitionProgress;
import io.trustfabric.proofs.tlog.integrate.state.TenantTree;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeAppender.TileFile;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartitionIntegratorTest {
    private static final String ORIGIN = "log.example/root";
    private static final String TENANT = RandomSequence.tenants(1).get(0);
    private static final String SOURCE = "trust.verdicts.v1";

    private final MemoryState state = new MemoryState();
    private PartitionIntegrator integrator = new PartitionIntegrator(PARTITION, rules(ORIGIN, 1_000_000), state);
    private long offset;

    @Test
    void everySourceRecordIsOneOfFour() {
        take(0, "a", null);
        take(1, "a", null); // another source record of the same outcome
        take(2, "b", "BAD_SIGNATURE");
        take(0, "a", null); // delivered again
        take(1, "a", null);
        take(2, "b", "BAD_SIGNATURE");

        Cut cut = integrator.cut();

        assertThat(cut.counts().admitted()).isEqualTo(1);
        assertThat(cut.counts().duplicates()).isEqualTo(1);
        assertThat(cut.counts().rejected()).isEqualTo(1);
        assertThat(cut.counts().repeats()).isEqualTo(3);
        assertThat(cut.sources()).containsExactly(new SourceCounts(SOURCE, 0, PARTITION, 3, 3));
    }

    @Test
    void aRecordThatIsMissingIsMissingFromTheSumUntilItComes() {
        take(0, "a", null);
        take(2, "c", null);
        assertThat(integrator.cut().sources()).containsExactly(new SourceCounts(SOURCE, 0, PARTITION, 3, 2));

        take(1, "b", null);
        assertThat(integrator.cut().sources()).containsExactly(new SourceCounts(SOURCE, 0, PARTITION, 3, 3));

        take(0, "a", null);
        Cut repeated = integrator.cut();
        assertThat(repeated.sources()).isEmpty();
        assertThat(repeated.heads()).isEmpty();
        assertThat(repeated.counts().repeats()).isEqualTo(1);
    }

    @Test
    void redeliveryIsExactWithinTheWindowAndCountsAsARepeatBelowIt() {
        take(0, "first", null);
        take(1, "second", null);
        take(SeenOffsets.EXACT_OFFSETS, "high", null);
        take(1, "second", null); // in reach
        take(2, "late", null); // in reach, and never seen
        integrator.cut();
        take(2 * SeenOffsets.EXACT_OFFSETS + 10_000, "higher", null);
        take(3, "too late", null); // out of reach: nobody knows

        Cut cut = integrator.cut();

        assertThat(cut.counts().repeats()).isEqualTo(2);
        assertThat(cut.counts().admitted()).isEqualTo(5);
        assertThat(cut.sources().get(0).records()).isEqualTo(5);
    }

    @Test
    void bitmapsOutOfReachAreForgotten() {
        for (long at = 0; at < 4 * SeenOffsets.EXACT_OFFSETS; at += 1_000) {
            take(at, "refused", "BAD_SIGNATURE");
        }
        integrator.cut();

        assertThat(state.passingEntries()).isBetween(200, 256);
        take(Long.MAX_VALUE - 1, "refused", "BAD_SIGNATURE");
        integrator.cut();
        assertThat(state.passingEntries()).isEqualTo(1);
    }

    @Test
    void theDedupWindowIsCountedInTheIndexOfTheTenantsLog() {
        integrator = new PartitionIntegrator(PARTITION, rules(ORIGIN, 2), new MemoryState());
        int source = 0;
        for (String subject : List.of("a", "b", "a", "c", "a")) { // at the last one, two entries have come after a
            take(source++, subject, null);
        }

        assertThat(integrator.cut().admitted())
                .extracting(AdmittedLeaf::subjectId)
                .containsExactly("subject-0", "subject-1", "subject-3", "subject-4");
    }

    @Test
    void whatATenantHasPendingIsBoundedByTheWindowAndOneBundle() {
        integrator = new PartitionIntegrator(PARTITION, rules(ORIGIN, 100), state);
        for (int i = 0; i < 5_000; i++) {
            take(i, "s" + i, null);
            integrator.cut();
            assertThat(state.passingEntries()).isLessThanOrEqualTo(2 * 100 + 255 + 255 + 2);
        }
    }

    @Test
    void higherTilesFillFromManyCuts() {
        TreeAppender naive = TreeAppender.from(TreeFrontier.empty());
        Map<String, ByteBuffer> files = new TreeMap<>();
        Hash32 root = null;
        for (int i = 0; i < 66_000; i++) {
            naive.append(leaf(i, "s" + i, null).leaf());
            take(i, "s" + i, null);
            if (i % 777 == 0 || i == 65_999) {
                Cut cut = integrator.cut();
                root = cut.heads().get(0).rootHash();
                cut.files().forEach(f -> files.put(f.path().path(), ByteBuffer.wrap(f.bytes())));
            }
        }

        assertThat(root).isEqualTo(naive.root());
        assertThat(files).containsKey("tile/1/000").isEqualTo(fullFilesOf(naive));
    }

    @Test
    void theFirstCutOfAStateThatWasTakenUpTellsAllOfIt() {
        take(0, "a", null);
        TenantHead before = integrator.cut().heads().get(0);
        assertThat(integrator.hasNews()).isFalse();

        integrator = new PartitionIntegrator(PARTITION, rules(ORIGIN, 1_000_000), state.copy());

        assertThat(integrator.hasNews()).isTrue();
        Cut first = integrator.cut();
        assertThat(first.heads()).containsExactly(before);
        assertThat(first.sources()).containsExactly(new SourceCounts(SOURCE, 0, PARTITION, 1, 1));
        assertThat(first.counts().nextOffset()).isEqualTo(offset);
        assertThat(integrator.hasNews()).isFalse();
        take(1, "b", "BAD_SIGNATURE");
        assertThat(integrator.cut().heads()).isEmpty();
    }

    @Test
    void aTenantInAnotherPartitionStopsTheLogAndSaysWhy() {
        String stranger = "acme";
        assertThat(TenantPartition.of(stranger, PARTITIONS)).isNotEqualTo(PARTITION);
        SequencedLeaf leaf = RandomSequence.leaf(7, stranger, RandomSequence.sha256("k"), SOURCE, 0, 0, null);

        assertThatThrownBy(() -> integrator.take(leaf))
                .isInstanceOf(BrokenSequenceException.class)
                .hasMessageContaining("tenant acme belongs to partition %d of the 4"
                        .formatted(TenantPartition.of(stranger, PARTITIONS)))
                .hasMessageContaining("offset 7 of partition 2");
    }

    @Test
    void tenantsThatTakeTurnsAreToldInTheOrderOfTheSequence() {
        List<String> tenants = RandomSequence.tenants(2);
        for (int i = 0; i < 6; i++) {
            integrator.take(
                    RandomSequence.leaf(i, tenants.get(i % 2), RandomSequence.sha256("s" + i), SOURCE, 0, i, null));
        }

        assertThat(integrator.cut().admitted())
                .extracting(AdmittedLeaf::sequenceOffset)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aRefusalMayNameAnyTenant() {
        integrator.take(RandomSequence.leaf(7, "acme", RandomSequence.sha256("k"), SOURCE, 0, 0, "BAD_SIGNATURE"));

        assertThat(integrator.cut().counts().rejected()).isEqualTo(1);
    }

    @Test
    void anOffsetThatGoesBackIsAnError() {
        take(0, "a", null);
        offset = 0;

        assertThatThrownBy(() -> take(1, "b", null))
                .hasMessageContaining("offset 0 of sequence partition 2 came after 0");
    }

    @Test
    void aLogThatIsFullIsAnError() {
        byte[] edge = new byte[Long.bitCount(Long.MAX_VALUE) * Hash32.SIZE_BYTES];
        state.trees().put(TENANT, new TenantTree(new byte[Hash32.SIZE_BYTES], Long.MAX_VALUE, edge));
        take(0, "a", null);

        assertThatThrownBy(() -> integrator.cut()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void stateOfAnotherLogIsRefused() {
        take(0, "a", null);
        integrator.cut();
        LabelKey other = LabelKey.of(RandomSequence.sha256("another key"));

        assertThat(state.progress())
                .extracting(PartitionProgress::logName)
                .asString()
                .startsWith(ORIGIN + "/t/");
        assertThatThrownBy(() -> new PartitionIntegrator(PARTITION, rules("log.example/other", 1_000), state))
                .isInstanceOf(BrokenSequenceException.class)
                .hasMessageContaining("the origin or the label key has changed");
        assertThatThrownBy(() -> new PartitionIntegrator(
                        PARTITION, new IntegrationRules(ORIGIN, PARTITIONS, 1_000, other), state))
                .isInstanceOf(BrokenSequenceException.class);
    }

    private void take(long sourceOffset, String subject, String rejection) {
        integrator.take(leaf(sourceOffset, subject, rejection));
        offset++;
    }

    private SequencedLeaf leaf(long sourceOffset, String subject, String rejection) {
        return RandomSequence.leaf(offset, TENANT, RandomSequence.sha256(subject), SOURCE, 0, sourceOffset, rejection);
    }

    private static Map<String, ByteBuffer> fullFilesOf(TreeAppender tree) {
        Map<String, ByteBuffer> files = new TreeMap<>();
        for (TileFile file : new ArrayList<>(tree.drain())) {
            if (!file.path().isPartial()) {
                files.put(file.path().path(), ByteBuffer.wrap(file.bytes()));
            }
        }
        return files;
    }

    private static IntegrationRules rules(String origin, long window) {
        return new IntegrationRules(origin, PARTITIONS, window, RandomSequence.LABELS);
    }
}
