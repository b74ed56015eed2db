package io.trustfabric.local.simulation;

import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.integrate.TenantPartition;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The sequence stage: at least once. Each delivery of an outcome has a leaf of its own, as each draws its own data key, and
 * after a failure outcomes come again, also behind later ones.
 */
final class SequencingStage {
    private static final int BATCH = 40;

    private final Source source;
    private final Sequence sequence;
    private final Faults faults;
    private final SplittableRandom random;
    private final boolean atMostOnce;
    private final long[] positions = new long[Source.PARTITIONS];
    private long[] kept = new long[Source.PARTITIONS];

    SequencingStage(Source source, Sequence sequence, Faults faults, SplittableRandom random, boolean atMostOnce) {
        this.source = source;
        this.sequence = sequence;
        this.faults = faults;
        this.random = random;
        this.atMostOnce = atMostOnce;
    }

    /** Sequences some outcomes of one partition. A record that fails does not hold up those that are under way with it. */
    void work() throws IOException {
        int partition = random.nextInt(Source.PARTITIONS);
        KilledError killed = null;
        IOException failed = null;
        for (int i = random.nextInt(BATCH); i >= 0 && !isDone(partition); i--) {
            Source.Outcome outcome = source.partition(partition).get((int) positions[partition]++);
            try {
                faults.cross(Arrow.SEQUENCE, () -> append(outcome), IOException::new);
            } catch (IOException e) {
                failed = e;
            } catch (KilledError e) {
                killed = e;
            }
        }
        if (killed != null) {
            throw killed;
        }
        if (failed != null) {
            throw failed;
        }
    }

    private boolean isDone(int partition) {
        return positions[partition] == source.partition(partition).size();
    }

    boolean isDone() {
        for (int partition = 0; partition < Source.PARTITIONS; partition++) {
            if (!isDone(partition)) {
                return false;
            }
        }
        return true;
    }

    private Void append(Source.Outcome outcome) {
        boolean refused = outcome.rejection() != null;
        int to = refused
                ? outcome.partition() % sequence.count()
                : TenantPartition.of(outcome.tenant(), sequence.count());
        byte[] salted = new byte[2 * Hash32.SIZE_BYTES];
        random.nextBytes(salted);
        byte[] leaf =
                new Leaf(LeafKind.VERDICT, 1, 1, Hash32.at(salted, 0), Hash32.at(salted, Hash32.SIZE_BYTES)).encode();
        sequence.append(
                to,
                new SequencedLeaf(
                        to,
                        0,
                        refused ? null : LeafKind.VERDICT,
                        outcome.tenant(),
                        "s",
                        outcome.dedupKey(),
                        refused ? new byte[0] : leaf,
                        Source.TOPIC,
                        outcome.partition(),
                        outcome.offset(),
                        outcome.rejection()));
        return null;
    }

    void checkpoint() throws IOException {
        long[] now = positions.clone();
        faults.cross(
                Arrow.STAGE_CHECKPOINT,
                () -> {
                    kept = now;
                    return null;
                },
                IOException::new);
    }

    /** After a failure: from the last checkpoint, or from one before it. */
    void restart() {
        if (atMostOnce) {
            return;
        }
        System.arraycopy(kept, 0, positions, 0, kept.length);
        if (random.nextInt(10) == 0) {
            Arrays.setAll(positions, i -> positions[i] / 2);
        }
    }
}
