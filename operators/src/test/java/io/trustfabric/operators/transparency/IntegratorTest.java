package io.trustfabric.operators.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.Fsck;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegratorTest {
    private static final String ORIGIN = "log.example/test";
    private static final long CUT_MILLIS = 100;

    @TempDir
    private Path folder;

    private long window = 1_000;
    private long now;

    @Test
    void theIndexIsTheRankInTheSequence() throws Exception {
        try (var log = open()) {
            feed(log, 0, 3);
            cut(log);

            assertThat(log.extractOutputValues())
                    .extracting(AdmittedLeaf::logIndex, AdmittedLeaf::subjectId)
                    .containsExactly(tuple(0), tuple(1), tuple(2));
            assertThat(newestHead(log).admitted()).isEqualTo(3);
            assertThat(newestHead(log).nextSequenceOffset()).isEqualTo(3);
            assertThat(newestHead(log).rootHash()).isEqualTo(root(3).bytes());
        }
    }

    @Test
    void everyHeadFindsItsTiles() throws Exception {
        try (var log = open()) {
            for (int size = 100; size <= 600; size += 100) {
                feed(log, size - 100, size);
                cut(log);
                assertThat(fsck(newestHead(log)).findings()).isEmpty();
            }
            assertThat(heads(log)).hasSize(6);
        }
    }

    @Test
    void nothingIsEmittedBeforeTheCut() throws Exception {
        try (var log = open()) {
            feed(log, 0, 3);

            assertThat(log.extractOutputValues()).isEmpty();
            assertThat(new FileTileStorage(folder).paths()).isEmpty();
        }
    }

    @Test
    void theFirstOfEqualKeysIsAdmittedAndRefusalsAreCounted() throws Exception {
        try (var log = open()) {
            log.processElement(leaf(0, 0), 0);
            log.processElement(leaf(1, 0), 0);
            log.processElement(refusal(2), 0);
            log.processElement(leaf(3, 1), 0);
            cut(log);

            assertThat(log.extractOutputValues())
                    .extracting(AdmittedLeaf::sequenceOffset)
                    .containsExactly(0L, 3L);
            assertThat(newestHead(log))
                    .extracting(DerivedHead::admitted, DerivedHead::duplicates, DerivedHead::rejected)
                    .containsExactly(2L, 1L, 1L);
        }
    }

    @Test
    void theDedupWindowIsCountedInLogIndex() throws Exception {
        window = 2;
        try (var log = open()) {
            int offset = 0;
            for (int subject : new int[] {0, 1, 0, 2, 0}) { // at the last one, two entries have come after subject 0
                log.processElement(leaf(offset++, subject), 0);
            }
            cut(log);

            assertThat(log.extractOutputValues())
                    .extracting(AdmittedLeaf::subjectId)
                    .containsExactly("subject-0", "subject-1", "subject-2", "subject-0");
        }
    }

    @Test
    void aRestartGoesOnWhereTheSnapshotWas() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = open()) {
            feed(before, 0, 300);
            cut(before);
            feed(before, 300, 310); // waiting for a cut when the snapshot is taken
            snapshot = before.snapshot(1, 1);
        }
        try (var after = restore(snapshot)) {
            feed(after, 310, 320);
            after.processElement(leaf(320, 5), 0); // a repeat of an entry from before the restart
            cut(after);

            assertThat(after.extractOutputValues())
                    .extracting(AdmittedLeaf::logIndex)
                    .first()
                    .isEqualTo(300L);
            assertThat(newestHead(after).rootHash()).isEqualTo(root(320).bytes());
            assertThat(newestHead(after).duplicates()).isEqualTo(1);
            assertThat(fsck(newestHead(after)).findings()).isEmpty();
        }
    }

    @Test
    void anOlderSnapshotReplaysToTheSameIndicesAndTheSameBytes() throws Exception {
        OperatorSubtaskState old;
        List<AdmittedLeaf> first = new ArrayList<>();
        try (var before = open()) {
            feed(before, 0, 100);
            cut(before);
            old = before.snapshot(1, 1);
            feed(before, 100, 700);
            cut(before);
            first.addAll(before.extractOutputValues().subList(100, 700));
        }
        Map<String, byte[]> published = files();
        try (var again = restore(old)) {
            feed(again, 100, 333); // cut elsewhere than the first time
            cut(again);
            feed(again, 333, 700);
            cut(again);

            assertThat(again.extractOutputValues())
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(first);
            assertThat(files()).containsAllEntriesOf(published);
            assertThat(fsck(newestHead(again)).findings()).isEmpty();
        }
    }

    @Test
    void otherBytesInThePlaceOfATileStopTheJobAndStay() throws Exception {
        Path tile = folder.resolve("tile/0/000.p/3");
        Files.createDirectories(tile.getParent());
        Files.write(tile, new byte[] {1});
        try (var log = open()) {
            feed(log, 0, 3);

            assertThatThrownBy(() -> cut(log)).hasRootCauseInstanceOf(TileConflictException.class);
            assertThat(log.extractOutputValues()).isEmpty();
            assertThat(heads(log)).isEmpty();
            assertThat(tile).hasBinaryContent(new byte[] {1});
        }
    }

    @Test
    void stateNeverFallsBackToKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SequencedLeaf.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SequenceProgress.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TreeFrontier.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(AdmittedLeaf.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(DerivedHead.class);
    }

    private void feed(
            KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf> log, int from, int to)
            throws Exception {
        for (int i = from; i < to; i++) {
            log.processElement(leaf(i, i), 0);
        }
    }

    private void cut(KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf> log)
            throws Exception {
        now += CUT_MILLIS;
        log.setProcessingTime(now);
    }

    private KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf> open() throws Exception {
        var log = harness();
        log.open();
        return log;
    }

    private KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf> restore(
            OperatorSubtaskState snapshot) throws Exception {
        now = 0;
        var log = harness();
        log.initializeState(snapshot);
        log.open();
        return log;
    }

    private KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf> harness() throws Exception {
        String directory = folder.toString();
        var integrator = new Integrator(
                new LogSettings(ORIGIN, CUT_MILLIS, window), () -> new FileTileStorage(Path.of(directory)));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(integrator), SequencedLeaf::partition, Types.INT);
    }

    private Fsck.Report fsck(DerivedHead head) throws Exception {
        return Fsck.checkFolder(
                new FileTileStorage(folder), new Checkpoint(ORIGIN, head.admitted(), Hash32.of(head.rootHash())));
    }

    private Map<String, byte[]> files() throws Exception {
        Map<String, byte[]> files = new HashMap<>();
        for (String path : new FileTileStorage(folder).paths()) {
            files.put(path, Files.readAllBytes(folder.resolve(path)));
        }
        return files;
    }

    private static List<DerivedHead> heads(
            KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf> log) {
        var heads = log.getSideOutput(Integrator.HEADS);
        return heads == null
                ? List.of()
                : heads.stream().map(StreamRecord::getValue).toList();
    }

    private static DerivedHead newestHead(
            KeyedOneInputStreamOperatorTestHarness<Integer, SequencedLeaf, AdmittedLeaf> log) {
        List<DerivedHead> heads = heads(log);
        return heads.get(heads.size() - 1);
    }

    private static Tuple tuple(int index) {
        return Tuple.tuple((long) index, "subject-" + index);
    }

    private static Hash32 root(int size) {
        List<Hash32> hashes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            hashes.add(MerkleTree.hashLeaf(leaf(i, i).leaf()));
        }
        return MerkleTree.rootOf(hashes);
    }

    private static SequencedLeaf leaf(long offset, int subject) {
        byte[] bytes = ("leaf " + subject).getBytes(StandardCharsets.UTF_8);
        return new SequencedLeaf(
                0, offset, LeafKind.VERDICT, "acme", "subject-" + subject, "key-" + subject, bytes, null);
    }

    private static SequencedLeaf refusal(long offset) {
        return new SequencedLeaf(0, offset, LeafKind.VERDICT, "acme", "x", "x", new byte[0], "BAD_SIGNATURE");
    }
}
