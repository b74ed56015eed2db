package io.trustfabric.services.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is published, as the root log says: its own files up to its checkpoint, and each tenant log at the sizes of its head
 * leaves. Reads the root log from its first leaf when it starts; then only what is new.
 *
 * <p>Checks no signature: who controls the storage controls what this service says either way, and its readers check.
 */
final class RootFollower {
    private static final Logger LOG = LoggerFactory.getLogger(RootFollower.class);

    private final TileSource root;
    private final Map<TenantLabel, PublishedSizes> tenants = new ConcurrentHashMap<>();
    private volatile long rootSize;

    RootFollower(TileSource root) {
        this.root = root;
    }

    /** Reads what the root log's checkpoint covers by now. */
    synchronized void follow() throws IOException {
        long target = checkpointSize();
        TiledTree tree = new TiledTree(root, Math.max(target, 0));
        while (rootSize < target) {
            long next = rootSize;
            TilePath bundle = TilePath.inTree(TilePath.ENTRIES, next, target);
            List<byte[]> leaves = tree.bundle(bundle).entries();
            for (byte[] leaf : leaves.subList((int) (next % TilePath.FULL_WIDTH), leaves.size())) {
                take(leaf, next++);
            }
            rootSize = next;
        }
    }

    boolean rootHas(TilePath tile) {
        return tile.endLeaf() <= rootSize;
    }

    /** Whether the tile is one of a published size of the tenant's log. */
    boolean has(TenantLabel label, TilePath tile) {
        PublishedSizes sizes = tenants.get(label);
        if (sizes == null) {
            return false;
        }
        synchronized (sizes) {
            return sizes.has(tile);
        }
    }

    /** Whether the root log names a log of this label. */
    boolean knows(TenantLabel label) {
        return tenants.containsKey(label);
    }

    private long checkpointSize() throws IOException {
        Optional<byte[]> checkpoint = root.read(TileSource.CHECKPOINT);
        if (checkpoint.isEmpty()) {
            return 0;
        }
        try {
            return SignedCheckpoint.parse(checkpoint.get()).checkpoint().treeSize();
        } catch (MalformedException e) {
            throw new IOException("damaged checkpoint of the root log: " + e.getMessage(), e);
        }
    }

    private void take(byte[] leaf, long index) {
        try {
            if (RootLeaf.parse(leaf) instanceof RootLeaf.Head head) {
                PublishedSizes sizes = tenants.computeIfAbsent(head.head().label(), label -> new PublishedSizes());
                synchronized (sizes) {
                    sizes.add(head.head().treeSize());
                }
            }
        } catch (MalformedException e) {
            LOG.error("leaf {} of the root log is passed over: {}", index, e.getMessage());
        }
    }
}
