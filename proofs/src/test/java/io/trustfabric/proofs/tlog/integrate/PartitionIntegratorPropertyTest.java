package io.trustfabric.proofs.tlog.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.integrate.state.MemoryState;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a sequence is cut and however often it is read again from an earlier state, it gives what the plain rules give. */
class PartitionIntegratorPropertyTest {
    private static final String ORIGIN = "log.example/root";

    /** A state and how many records it covers. */
    private record Snapshot(MemoryState state, int records) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyCuttingAndAnyReplayGiveTheSameLogs(long seed) {
        var random = new SplittableRandom(seed);
        List<SequencedLeaf> sequence = RandomSequence.of(random, random.nextInt(1, 3_000));
        long window = random.nextInt(1, 100);
        var published = new PublishedLogs();

        Cut last = integrate(sequence, window, random, published);

        var naive = new NaiveIntegrator(window);
        sequence.forEach(naive::take);
        assertThat(last.counts()).isEqualTo(naive.counts());
        assertThat(published.sources.values()).containsExactlyElementsOf(naive.sources());
        assertThat(naive.sources().stream().mapToLong(SourceCounts::records).sum())
                .isEqualTo(last.counts().admitted()
                        + last.counts().duplicates()
                        + last.counts().rejected());
        naive.logs.forEach((tenant, log) -> assertSameLog(tenant, log, naive, published));
        assertThat(published.entries).hasSameSizeAs(naive.logs);
    }

    /** Reads the sequence to its end with random cuts; now and then it is set back to an earlier state. */
    private static Cut integrate(
            List<SequencedLeaf> sequence, long window, SplittableRandom random, PublishedLogs published) {
        var rules = new IntegrationRules(ORIGIN, RandomSequence.PARTITIONS, window, RandomSequence.LABELS);
        List<Snapshot> snapshots = new ArrayList<>(List.of(new Snapshot(new MemoryState(), 0)));
        int cutEvery = random.nextInt(1, 700);
        int crashes = random.nextInt(4);
        MemoryState state = snapshots.get(0).state().copy();
        var integrator = new PartitionIntegrator(RandomSequence.PARTITION, rules, state);
        int at = 0;
        while (at < sequence.size()) {
            integrator.take(sequence.get(at++));
            if (random.nextInt(cutEvery) == 0) {
                published.publish(integrator.cut());
                if (random.nextBoolean()) {
                    snapshots.add(new Snapshot(state.copy(), at));
                }
            }
            if (crashes > 0 && random.nextInt(sequence.size()) == 0) { // what waited for a cut is gone as well
                crashes--;
                Snapshot earlier = snapshots.get(random.nextInt(snapshots.size()));
                state = earlier.state().copy();
                at = earlier.records();
                integrator = new PartitionIntegrator(RandomSequence.PARTITION, rules, state);
            }
        }
        Cut last = integrator.cut();
        published.publish(last);
        return last;
    }

    private static void assertSameLog(
            String tenant, List<SequencedLeaf> log, NaiveIntegrator naive, PublishedLogs published) {
        TenantLabel label = RandomSequence.LABELS.labelOf(tenant);
        TreeMap<Long, TenantHead> heads = published.heads.get(label);
        TreeMap<Long, AdmittedLeaf> entries = published.entries.get(label);

        assertThat(entries.values())
                .extracting(AdmittedLeaf::sequenceOffset)
                .isEqualTo(log.stream().map(SequencedLeaf::offset).toList());
        assertThat(entries.firstKey()).isZero();
        assertThat(entries.lastKey()).isEqualTo(log.size() - 1L);
        assertThat(heads.lastKey()).isEqualTo(log.size());
        heads.forEach((size, head) -> assertThat(head.rootHash()).isEqualTo(naive.root(tenant, size)));
        assertThat(published.files.getOrDefault(label.folder(), Map.of())).isEqualTo(naive.fullFiles(tenant));
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }
}
