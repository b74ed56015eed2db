package io.trustfabric.operators.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.tlog.integrate.AdmittedLeaf;
import io.trustfabric.proofs.tlog.integrate.BrokenSequenceException;
import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.integrate.TenantPartition;
import io.trustfabric.proofs.tlog.integrate.state.DedupKey;
import io.trustfabric.proofs.tlog.integrate.state.HashPlace;
import io.trustfabric.proofs.tlog.integrate.state.LogPlace;
import io.trustfabric.proofs.tlog.integrate.state.PartitionProgress;
import io.trustfabric.proofs.tlog.integrate.state.SourceChunk;
import io.trustfabric.proofs.tlog.integrate.state.SourcePartition;
import io.trustfabric.proofs.tlog.integrate.state.SourceProgress;
import io.trustfabric.proofs.tlog.integrate.state.TenantTree;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegratorTest {
    private static final String ORIGIN = "log.example/root";
    private static final int PARTITIONS = 4;
    private static final int KEY_GROUPS = 128;
    private static final long CUT_MILLIS = 100;
    private static final String ACME = tenant(0, 0);

    /** One subtask under test. */
    private static final class Subtask
            extends KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf> {
        Subtask(Integrator integrator, int parallelism, int index) throws Exception {
            super(integrator, SequencedLeaf::partition, Types.INT, KEY_GROUPS, parallelism, index);
        }

        List<DerivedCut> cuts() {
            var cuts = getSideOutput(Integrator.CUTS);
            return cuts == null
                    ? List.of()
                    : cuts.stream().map(StreamRecord::getValue).toList();
        }

        DerivedCut newestCut() {
            return cuts().get(cuts().size() - 1);
        }

        void cut() throws Exception {
            setProcessingTime(getProcessingTime() + CUT_MILLIS);
        }

        /** As a task takes it: everything before the barrier leaves first. */
        OperatorSubtaskState checkpoint() throws Exception {
            prepareSnapshotPreBarrier(1);
            return snapshot(1, 1);
        }
    }

    @TempDir
    private Path folder;

    private long window = 1_000;

    @BeforeEach
    void makeTheLabelKey() throws Exception {
        LabelKeyFile.createIfAbsent(labelKey());
    }

    @Test
    void theIndexIsTheRankInTheTenantsLog() throws Exception {
        String other = tenant(0, 1);
        try (Subtask log = open()) {
            log.processElement(leaf(0, ACME, 0), 0);
            log.processElement(leaf(1, other, 1), 0);
            log.processElement(leaf(2, ACME, 2), 0);
            log.cut();

            assertThat(log.extractOutputValues())
                    .extracting(AdmittedLeaf::tenantId, AdmittedLeaf::logIndex, AdmittedLeaf::subjectId)
                    .containsExactlyInAnyOrder(
                            tuple(ACME, 0L, "subject-0"), tuple(ACME, 1L, "subject-2"), tuple(other, 0L, "subject-1"));
            assertThat(log.extractOutputValues())
                    .allSatisfy(entry -> assertThat(entry.origin())
                            .isEqualTo(label(entry.tenantId()).originUnder(ORIGIN)))
                    .allSatisfy(entry -> assertThat(entry.label())
                            .isEqualTo(label(entry.tenantId()).hash().bytes()));
            assertThat(log.newestCut().admitted()).isEqualTo(3);
            assertThat(log.newestCut().nextSequenceOffset()).isEqualTo(3);
            assertThat(roots(log.newestCut()))
                    .containsEntry(label(ACME), root(0, 2))
                    .containsEntry(label(other), root(1));
        }
    }

    @Test
    void fullTilesAndOnlyFullOnesAreThereWhenACutIs() throws Exception {
        try (Subtask log = open()) {
            for (int size = 100; size <= 600; size += 100) {
                feed(log, size - 100, size);
                log.cut();
                assertThat(files(ACME)).isEqualTo(fullFiles(size));
            }
            assertThat(log.cuts()).hasSize(6);
        }
    }

    @Test
    void nothingIsEmittedBeforeTheCut() throws Exception {
        try (Subtask log = open()) {
            feed(log, 0, 300);

            assertThat(log.extractOutputValues()).isEmpty();
            assertThat(files(ACME)).isEmpty();
        }
    }

    @Test
    void aCutOfManyTenantsComesInParts() throws Exception {
        int tenants = DerivedCut.HEADS_A_PART + 500;
        try (Subtask log = open()) {
            int offset = 0;
            for (String tenant : tenants(0).limit(tenants).toList()) {
                log.processElement(leaf(offset, tenant, offset++), 0);
            }
            log.cut();

            assertThat(log.cuts())
                    .extracting(
                            DerivedCut::part,
                            DerivedCut::parts,
                            DerivedCut::nextSequenceOffset,
                            cut -> cut.heads().size(),
                            cut -> cut.sources().size())
                    .containsExactly(
                            tuple(0, 2, (long) tenants, DerivedCut.HEADS_A_PART, 1),
                            tuple(1, 2, (long) tenants, 500, 0));
        }
    }

    @Test
    void aBatchThatGrowsLargeIsCutAtOnce() throws Exception {
        try (Subtask log = open()) {
            feed(log, 0, Integrator.LARGEST_BATCH);

            assertThat(log.cuts()).hasSize(1);
            assertThat(log.newestCut().admitted()).isEqualTo(Integrator.LARGEST_BATCH);
        }
    }

    @Test
    void theEndOfTheInputIsACut() throws Exception {
        try (Subtask log = open()) {
            feed(log, 0, 3);
            log.endInput();

            assertThat(log.newestCut().admitted()).isEqualTo(3);
        }
    }

    @Test
    void aCheckpointIsACut() throws Exception {
        try (Subtask log = open()) {
            feed(log, 0, 3);
            assertThatThrownBy(() -> log.snapshot(1, 1)).hasStackTraceContaining("would lose what waits");
            log.checkpoint();

            assertThat(log.newestCut().admitted()).isEqualTo(3);
        }
    }

    @Test
    void aRestartGoesOnWhereTheCheckpointWas() throws Exception {
        OperatorSubtaskState snapshot;
        try (Subtask before = open()) {
            feed(before, 0, 300);
            before.cut();
            feed(before, 300, 310);
            snapshot = before.checkpoint();
            feed(before, 310, 315); // never cut
        }
        try (Subtask after = restore(snapshot)) {
            feed(after, 310, 320);
            after.processElement(leaf(320, ACME, 5), 0); // delivered again
            after.processElement(leaf(321, ACME, 5, 321), 0); // another source record of the same outcome
            after.cut();

            assertThat(after.extractOutputValues())
                    .extracting(AdmittedLeaf::logIndex)
                    .first()
                    .isEqualTo(310L);
            assertThat(roots(after.newestCut())).containsEntry(label(ACME), root(0, 320, 1));
            assertThat(after.newestCut())
                    .extracting(DerivedCut::admitted, DerivedCut::duplicates, DerivedCut::repeats)
                    .containsExactly(320L, 1L, 1L);
            assertThat(after.newestCut().sources())
                    .containsExactly(new DerivedCut.Source("trust.verdicts.v1", 0, 322, 321));
            assertThat(files(ACME)).isEqualTo(fullFiles(320));
        }
    }

    @Test
    void aRestartTellsEveryHeadOnceThoughNothingComes() throws Exception {
        String other = tenant(0, 1);
        OperatorSubtaskState snapshot;
        try (Subtask before = open()) {
            feedAll(before, 0, 3);
            before.processElement(leaf(3, other, 3), 0);
            snapshot = before.checkpoint();
        }
        try (Subtask after = restore(snapshot)) {
            assertThat(after.cuts()).isEmpty();
            after.cut();

            assertThat(after.extractOutputValues()).isEmpty();
            assertThat(after.cuts()).hasSize(PARTITIONS);
            DerivedCut first = after.cuts().stream()
                    .filter(cut -> cut.sequencePartition() == 0)
                    .findFirst()
                    .orElseThrow();
            assertThat(first.nextSequenceOffset()).isEqualTo(4);
            assertThat(roots(first)).containsEntry(label(ACME), root(0, 3, 1)).containsEntry(label(other), root(3));
            assertThat(first.sources()).containsExactly(new DerivedCut.Source("trust.verdicts.v1", 0, 4, 4));

            after.processElement(leaf(4, other, 4), 0);
            after.cut();
            assertThat(roots(after.newestCut())).containsOnlyKeys(label(other));
        }
    }

    @Test
    void anOlderSnapshotReplaysToTheSameIndicesAndTheSameBytes() throws Exception {
        OperatorSubtaskState old;
        List<AdmittedLeaf> first = new ArrayList<>();
        try (Subtask before = open()) {
            feed(before, 0, 100);
            old = before.checkpoint();
            feed(before, 100, 700);
            before.cut();
            first.addAll(before.extractOutputValues().subList(100, 700));
        }
        Map<String, ByteBuffer> published = files(ACME);
        try (Subtask again = restore(old)) {
            feed(again, 100, 333); // cut elsewhere than the first time
            again.cut();
            feed(again, 333, 700);
            again.cut();

            assertThat(again.extractOutputValues())
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(first);
            assertThat(files(ACME)).isEqualTo(published);
            assertThat(again.newestCut().admitted()).isEqualTo(700);
        }
    }

    @Test
    void fourSubtasksAndOneAgainDeriveTheSame() throws Exception {
        OperatorSubtaskState one;
        try (Subtask log = open()) {
            feedAll(log, 0, 300);
            one = log.checkpoint();
        }
        List<OperatorSubtaskState> parts = new ArrayList<>();
        for (int index = 0; index < PARTITIONS; index++) {
            try (Subtask log = harness(PARTITIONS, index)) {
                log.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        one, KEY_GROUPS, 1, PARTITIONS, index));
                log.open();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    if (isOf(partition, index)) {
                        feed(log, partition, 300, 600);
                    }
                }
                parts.add(log.checkpoint());
            }
        }
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(parts.toArray(OperatorSubtaskState[]::new));
        try (Subtask log = harness(1, 0)) {
            log.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(all, KEY_GROUPS, PARTITIONS, 1, 0));
            log.open();
            feedAll(log, 600, 800);
            log.cut();

            assertThat(log.cuts()).hasSize(PARTITIONS).allSatisfy(cut -> {
                assertThat(cut.admitted()).isEqualTo(800);
                assertThat(roots(cut)).containsEntry(label(tenant(cut.sequencePartition(), 0)), root(0, 800, 1));
            });
            assertThat(files(ACME)).isEqualTo(fullFiles(800));
        }
    }

    @Test
    void otherBytesInThePlaceOfATileStopTheJobAndStay() throws Exception {
        Path tile = folder.resolve(label(ACME).folder()).resolve("tile/0/000");
        Files.createDirectories(tile.getParent());
        Files.write(tile, new byte[] {1});
        try (Subtask log = open()) {
            feed(log, 0, 256);

            assertThatThrownBy(log::cut)
                    .hasRootCauseInstanceOf(TileConflictException.class)
                    .hasStackTraceContaining(SuppressRestartsException.class.getName());
            assertThat(log.extractOutputValues()).isEmpty();
            assertThat(log.cuts()).isEmpty();
            assertThat(tile).hasBinaryContent(new byte[] {1});
        }
    }

    @Test
    void aTenantInTwoPartitionsStopsTheJobForGood() throws Exception {
        try (Subtask log = open()) {
            assertThatThrownBy(() -> log.processElement(leaf(0, tenant(1, 0), 0), 0))
                    .isInstanceOf(SuppressRestartsException.class)
                    .hasRootCauseInstanceOf(BrokenSequenceException.class)
                    .hasStackTraceContaining("belongs to partition 1");
        }
    }

    @Test
    void anotherLabelKeyStopsTheJobForGood() throws Exception {
        OperatorSubtaskState snapshot;
        try (Subtask log = open()) {
            feed(log, 0, 3);
            snapshot = log.checkpoint();
        }
        Files.delete(labelKey());
        LabelKeyFile.createIfAbsent(labelKey());
        assertThatThrownBy(() -> restore(snapshot))
                .isInstanceOf(SuppressRestartsException.class)
                .hasStackTraceContaining("the origin or the label key has changed");
    }

    @Test
    void stateNeverFallsBackToKryo() {
        for (Class<?> type : List.of(
                SequencedLeaf.class,
                AdmittedLeaf.class,
                DerivedCut.class,
                PartitionProgress.class,
                TenantTree.class,
                LogPlace.class,
                HashPlace.class,
                DedupKey.class,
                SourcePartition.class,
                SourceProgress.class,
                SourceChunk.class)) {
            PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
        }
    }

    private void feed(Subtask log, int from, int to) throws Exception {
        feed(log, 0, from, to);
    }

    private void feedAll(Subtask log, int from, int to) throws Exception {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            feed(log, partition, from, to);
        }
    }

    private static void feed(Subtask log, int partition, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            log.processElement(leaf(partition, i, tenant(partition, 0), i, i), 0);
        }
    }

    private static boolean isOf(int partition, int subtask) {
        int group = KeyGroupRangeAssignment.assignToKeyGroup(partition, KEY_GROUPS);
        return group * PARTITIONS / KEY_GROUPS == subtask;
    }

    private Subtask open() throws Exception {
        Subtask log = harness(1, 0);
        log.open();
        return log;
    }

    private Subtask restore(OperatorSubtaskState snapshot) throws Exception {
        Subtask log = harness(1, 0);
        log.initializeState(snapshot);
        log.open();
        return log;
    }

    private Subtask harness(int parallelism, int index) throws Exception {
        String directory = folder.toString();
        var settings = new LogSettings(
                ORIGIN, CUT_MILLIS, window, PARTITIONS, labelKey().toString());
        return new Subtask(new Integrator(settings, () -> new FileTileStorage(Path.of(directory))), parallelism, index);
    }

    private Path labelKey() {
        return folder.resolve("label.key");
    }

    private TenantLabel label(String tenant) throws IOException {
        return LabelKeyFile.read(labelKey()).labelOf(tenant);
    }

    /** Every file of the tenant's log, by path. */
    private Map<String, ByteBuffer> files(String tenant) throws Exception {
        Path log = folder.resolve(label(tenant).folder());
        Map<String, ByteBuffer> files = new TreeMap<>();
        for (String path : new FileTileStorage(log).paths()) {
            files.put(path, ByteBuffer.wrap(Files.readAllBytes(log.resolve(path))));
        }
        return files;
    }

    private static Map<String, ByteBuffer> fullFiles(int size) {
        TreeAppender tree = TreeAppender.from(TreeFrontier.empty());
        IntStream.range(0, size).forEach(subject -> tree.append(bytes(subject)));
        Map<String, ByteBuffer> files = new TreeMap<>();
        tree.drain().stream()
                .filter(file -> !file.path().isPartial())
                .forEach(file -> files.put(file.path().path(), ByteBuffer.wrap(file.bytes())));
        return files;
    }

    private static Map<TenantLabel, Hash32> roots(DerivedCut cut) {
        Map<TenantLabel, Hash32> roots = new TreeMap<>();
        cut.heads().forEach(head -> roots.put(new TenantLabel(Hash32.of(head.label())), Hash32.of(head.rootHash())));
        return roots;
    }

    private static Hash32 root(int... subjects) {
        return MerkleTree.rootOf(IntStream.of(subjects)
                .mapToObj(subject -> MerkleTree.hashLeaf(bytes(subject)))
                .toList());
    }

    private static Hash32 root(int from, int to, int step) {
        return root(IntStream.iterate(from, i -> i < to, i -> i + step).toArray());
    }

    /** The tenants whose records are in the partition. */
    private static Stream<String> tenants(int partition) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "tenant-" + i)
                .filter(tenant -> TenantPartition.of(tenant, PARTITIONS) == partition);
    }

    private static String tenant(int partition, int number) {
        return tenants(partition).skip(number).findFirst().orElseThrow();
    }

    private static byte[] bytes(int subject) {
        return ("leaf " + subject).getBytes(StandardCharsets.UTF_8);
    }

    private static SequencedLeaf leaf(long offset, String tenant, int subject) {
        return leaf(offset, tenant, subject, subject);
    }

    private static SequencedLeaf leaf(long offset, String tenant, int subject, long sourceOffset) {
        return leaf(0, offset, tenant, subject, sourceOffset);
    }

    private static SequencedLeaf leaf(int partition, long offset, String tenant, int subject, long sourceOffset) {
        byte[] dedupKey =
                ByteBuffer.allocate(DedupKey.HASH_BYTES).putInt(subject).array();
        return new SequencedLeaf(
                partition,
                offset,
                LeafKind.VERDICT,
                tenant,
                "subject-" + subject,
                dedupKey,
                bytes(subject),
                "trust.verdicts.v1",
                partition,
                sourceOffset,
                null);
    }
}
