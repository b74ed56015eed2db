package io.trustfabric.services.sealer;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.LogWriter;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.proofs.tlog.tiles.TreeAppender;
import io.trustfabric.proofs.tlog.tiles.TreeFrontier;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The root log's tree as it grows, and its tiles. Not thread-safe. */
public final class RootTree {
    private final LogWriter writer;
    private final TreeAppender tree;

    private RootTree(TileStorage storage, TreeFrontier frontier) {
        this.writer = new LogWriter(storage);
        this.tree = TreeAppender.from(frontier);
    }

    static RootTree empty(TileStorage storage) {
        return new RootTree(storage, TreeFrontier.empty());
    }

    /**
     * The tree of a size, from its tiles.
     *
     * @return empty where the tiles are missing, damaged, or another tree's
     * @throws IOException where it cannot be known what is there
     */
    static Optional<RootTree> of(TileStorage storage, long treeSize, Hash32 root) throws IOException {
        try {
            RootTree found = new RootTree(storage, frontier(storage, treeSize));
            return found.tree.root().equals(root) ? Optional.of(found) : Optional.empty();
        } catch (FileNotFoundException | MalformedException e) {
            return Optional.empty();
        }
    }

    private static TreeFrontier frontier(TileSource tiles, long treeSize) throws IOException, MalformedException {
        List<byte[]> entries = treeSize % TilePath.FULL_WIDTH == 0
                ? List.of()
                : new TiledTree(tiles, treeSize)
                        .bundle(TilePath.inTree(TilePath.ENTRIES, treeSize - 1, treeSize))
                        .entries();
        List<byte[]> hashes = new ArrayList<>();
        for (int level = 0; treeSize >>> (level * TilePath.HEIGHT) > 0; level++) {
            long inLevel = treeSize >>> (level * TilePath.HEIGHT);
            int width = (int) (inLevel % TilePath.FULL_WIDTH);
            hashes.add(width == 0 ? new byte[0] : tile(tiles, TilePath.inTree(level, inLevel - 1, treeSize)));
        }
        return new TreeFrontier(treeSize, entries, hashes);
    }

    private static byte[] tile(TileSource tiles, TilePath path) throws IOException, MalformedException {
        Optional<byte[]> exact = tiles.read(path.path());
        if (exact.isEmpty()) {
            exact = tiles.read(path.full().path());
        }
        byte[] bytes = exact.orElseThrow(() -> new FileNotFoundException("no %s in the log".formatted(path)));
        int length = path.width() * Hash32.SIZE_BYTES;
        if (bytes.length < length) {
            throw new MalformedException("%s has %d bytes".formatted(path, bytes.length));
        }
        return Arrays.copyOf(bytes, length);
    }

    public void append(List<RootLeaf> leaves) {
        leaves.forEach(leaf -> tree.append(leaf.bytes()));
    }

    /** Makes the tiles of the present size durable, partial ones too. */
    public void write() throws IOException {
        writer.write(tree);
    }

    public long size() {
        return tree.treeSize();
    }

    public Hash32 root() {
        return tree.root();
    }

    public Checkpoint head(String origin) {
        return new Checkpoint(origin, size(), root());
    }
}
