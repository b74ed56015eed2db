package io.trustfabric.services.sealer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.avro.EpochRecord;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.fixture.TestRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Epochs whose heads take three records each. */
class EpochFoldTest {

    private static final String ORIGIN = "log.example/fold";
    private static final int HEADS = 2 * EpochRecords.HEADS_PER_RECORD + 1;

    private static TestRegistry registry;
    private static SchemaCoder coder;
    private static List<ConsumerRecord<String, byte[]>> twoEpochs;

    @BeforeAll
    static void start() throws Exception {
        registry = TestRegistry.start();
        coder = registry.coder();
        twoEpochs = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            for (EpochRecord part : EpochRecords.of(ORIGIN, epoch(epoch), -1)) {
                twoEpochs.add(new ConsumerRecord<>(
                        RootSequence.NAME, 0, twoEpochs.size(), ORIGIN, coder.encode(RootSequence.NAME, part)));
            }
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void aReaderInTheMiddleOfAnEpochBeginsWithTheNextWholeOne() throws Exception {
        assertThat(twoEpochs).hasSize(6);
        for (int from = 1; from <= 3; from++) {
            Told told = new Told();
            EpochFold fold = EpochFold.fromAnywhere(coder, ORIGIN, told);

            for (var record : twoEpochs.subList(from, 6)) {
                fold.take(record);
            }

            assertThat(told.epochs).as("from record %d", from).containsExactly(epoch(1));
            assertThat(told.offsets).containsExactly(3L);
        }
    }

    @Test
    void aReaderAtTheBeginningHasAll() throws Exception {
        Told told = new Told();
        EpochFold fold = EpochFold.fromAnywhere(coder, ORIGIN, told);

        for (var record : twoEpochs) {
            fold.take(record);
        }

        assertThat(told.epochs).containsExactly(epoch(0), epoch(1));
    }

    @Test
    void aReaderThatMustKnowAllIsToldThatABeginningIsMissing() throws Exception {
        EpochFold fold = new EpochFold(coder, ORIGIN, new Told());

        fold.take(twoEpochs.get(1));
        assertThatThrownBy(() -> fold.take(twoEpochs.get(2))).isInstanceOf(MalformedException.class);
    }

    private static SealedEpoch epoch(int number) {
        List<SealedLog> heads = IntStream.range(0, HEADS)
                .mapToObj(i -> MerkleTree.hashLeaf(new byte[] {(byte) number, (byte) (i >> 8), (byte) i}))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .map(hash -> new SealedLog(new TenantHead(new TenantLabel(hash), number + 1, hash), 0))
                .toList();
        return new SealedEpoch(
                number,
                1_790_000_000_000L + number,
                (long) number * (HEADS + 1),
                heads,
                List.of(new SealedCut(new PartitionCounts(0, HEADS, HEADS, 0, 0, 0), number)),
                List.of());
    }

    private static final class Told implements EpochFold.Listener {
        private final List<SealedEpoch> epochs = new ArrayList<>();
        private final List<Long> offsets = new ArrayList<>();

        @Override
        public void generation(RootLeaf.Generation leaf) {
            throw new AssertionError("no generation was written");
        }

        @Override
        public void epoch(long offset, SealedEpoch epoch) {
            offsets.add(offset);
            epochs.add(epoch);
        }

        @Override
        public void snapshot(long offset, SealedEpoch all, Hash32 root) {
            throw new AssertionError("no snapshot was written");
        }
    }
}
