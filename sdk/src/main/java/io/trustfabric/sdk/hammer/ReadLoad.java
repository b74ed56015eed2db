package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** One reader that believes nothing: newest checkpoint, consistency with its last one, inclusion of a random entry. */
final class ReadLoad implements Runnable {
    private static final int MOST_FAILURES = 20;

    private final Supplier<TileSource> opens;
    private final TrustPolicy trust;
    private final long endNanos;
    private final SplittableRandom random;
    private final List<Long> nanos = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long unreachable;
    private long growths;
    private Checkpoint last;

    ReadLoad(Supplier<TileSource> opens, TrustPolicy trust, long endNanos, SplittableRandom random) {
        this.opens = opens;
        this.trust = trust;
        this.endNanos = endNanos;
        this.random = random;
    }

    @Override
    public void run() {
        TileSource log = opens.get();
        while (System.nanoTime() < endNanos && !Thread.currentThread().isInterrupted()) {
            long begin = System.nanoTime();
            try {
                read(log);
                nanos.add(System.nanoTime() - begin);
            } catch (IOException e) {
                unreachable++;
            } catch (MalformedException e) {
                fails(e.getMessage());
            }
        }
    }

    private void read(TileSource log) throws IOException, MalformedException {
        SignedCheckpoint signed = SignedCheckpoint.parse(
                log.read(TileSource.CHECKPOINT).orElseThrow(() -> new IOException("no checkpoint")));
        if (trust.verify(signed) instanceof Verdict.Rejected no) {
            fails(no.reason() + ": " + no.detail());
            return;
        }
        Checkpoint head = signed.checkpoint();
        if (head.treeSize() == 0) {
            return;
        }
        TiledTree tree = new TiledTree(log, head.treeSize());
        follow(tree, head);
        long index = random.nextLong(head.treeSize());
        boolean included = tree.inclusion(index)
                .verify(MerkleTree.hashLeaf(tree.entry(index)), head.rootHash())
                .accepted();
        if (!included) {
            fails("entry %d is not in the tree of %d".formatted(index, head.treeSize()));
        }
    }

    private void follow(TiledTree tree, Checkpoint head) throws IOException {
        if (last != null && last.treeSize() > head.treeSize()) {
            fails("went back from %d entries to %d".formatted(last.treeSize(), head.treeSize()));
            return;
        }
        if (last != null && last.treeSize() > 0) {
            growths += head.treeSize() > last.treeSize() ? 1 : 0;
            if (!tree.consistencyFrom(last.treeSize())
                    .verify(last.rootHash(), head.rootHash())
                    .accepted()) {
                fails("the tree of %d entries does not extend the one of %d"
                        .formatted(head.treeSize(), last.treeSize()));
            }
        }
        last = head;
    }

    private void fails(String failure) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    /** Duration of each round that could be made, nanoseconds. */
    List<Long> nanos() {
        return nanos;
    }

    List<String> failures() {
        return failures;
    }

    /** Rounds in which the log could not be read. */
    long unreachable() {
        return unreachable;
    }

    /** Rounds in which the log had grown. */
    long growths() {
        return growths;
    }
}
