package io.trustfabric.bench.log;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader of the root log sees while the log works: entries under a signed checkpoint, over time. */
final class RootFollower {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 50;

    /** @param entries of all tenant logs under the checkpoint that was on disk at that time */
    record Seen(long nanos, long entries) {}

    private final TileSource root;
    private final VerifierKey key;
    private final RootAudit audit = new RootAudit();
    private final List<Seen> seen = new ArrayList<>();

    RootFollower(TileSource root, VerifierKey key) {
        this.root = root;
        this.key = key;
    }

    /** Follows until so many entries are under a signed checkpoint. */
    void await(long entries) throws IOException, MalformedException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (seen.isEmpty() || seen.get(seen.size() - 1).entries() < entries) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s of %d entries are under a checkpoint after %s"
                        .formatted(seen.isEmpty() ? 0 : seen.get(seen.size() - 1), entries, PATIENCE));
            }
            look();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void look() throws IOException, MalformedException {
        Optional<byte[]> bytes = root.read(TileSource.CHECKPOINT);
        if (bytes.isEmpty()) {
            return;
        }
        long nanos = System.nanoTime();
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(bytes.get());
        check(checkpoint.verify(key));
        long size = checkpoint.checkpoint().treeSize();
        if (size == audit.nextIndex()) {
            return;
        }
        TiledTree tree = new TiledTree(root, size);
        while (audit.nextIndex() < size) {
            int known = (int) (audit.nextIndex() % TilePath.FULL_WIDTH);
            List<byte[]> bundle = tree.bundle(TilePath.inTree(TilePath.ENTRIES, audit.nextIndex(), size))
                    .entries();
            for (byte[] leaf : bundle.subList(known, bundle.size())) {
                check(audit.next(RootLeaf.parse(leaf)));
            }
        }
        seen.add(new Seen(
                nanos,
                audit.partitions().stream().mapToLong(PartitionCounts::admitted).sum()));
    }

    private static void check(Verdict verdict) {
        if (verdict instanceof Verdict.Rejected no) {
            throw new IllegalStateException("the root log does not hold: " + no);
        }
    }

    /** Entries a second, without the first tenth, in which everything warms up. */
    double perSecond() {
        Seen last = seen.get(seen.size() - 1);
        Seen first = seen.stream()
                .filter(s -> s.entries() >= last.entries() / 10)
                .findFirst()
                .orElseThrow();
        return (last.entries() - first.entries()) * 1e9 / Math.max(1, last.nanos() - first.nanos());
    }

    /** Seconds between those two. */
    double seconds() {
        Seen last = seen.get(seen.size() - 1);
        Seen first = seen.stream()
                .filter(s -> s.entries() >= last.entries() / 10)
                .findFirst()
                .orElseThrow();
        return (last.nanos() - first.nanos()) / 1e9;
    }
}
