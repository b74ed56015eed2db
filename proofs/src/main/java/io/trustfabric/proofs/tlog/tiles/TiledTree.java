package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.InclusionProof;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree of a published size, read back from its tiles. Builds proofs; does not vouch for what it reads: a proof from
 * damaged tiles does not verify. Keeps the tiles that it has read, so make one for each size. Not thread-safe.
 */
public final class TiledTree {
    private final TileSource source;
    private final long treeSize;
    private final Map<TilePath, HashTile> read = new HashMap<>();

    public TiledTree(TileSource source, long treeSize) {
        if (treeSize < 0) {
            throw new IllegalArgumentException("a tree of %d leaves".formatted(treeSize));
        }
        this.source = source;
        this.treeSize = treeSize;
    }

    public Hash32 root() throws IOException {
        return treeSize == 0 ? MerkleTree.emptyRoot() : rangeRoot(0, treeSize);
    }

    /** Root that the first {@code size} leaves of this tree have. */
    public Hash32 prefixRoot(long size) throws IOException {
        if (size < 0 || size > treeSize) {
            throw new IllegalArgumentException("a tree of %d leaves as a prefix of %d".formatted(size, treeSize));
        }
        return size == 0 ? MerkleTree.emptyRoot() : rangeRoot(0, size);
    }

    /** Source: RFC 6962 section 2.1.1. */
    public InclusionProof inclusion(long leafIndex) throws IOException {
        if (leafIndex < 0 || leafIndex >= treeSize) {
            throw new IllegalArgumentException("leaf %d of a tree of %d leaves".formatted(leafIndex, treeSize));
        }
        List<Hash32> path = new ArrayList<>();
        long start = 0;
        long end = treeSize;
        while (end - start > 1) {
            long middle = start + largestPowerBelow(end - start);
            if (leafIndex < middle) {
                path.add(0, rangeRoot(middle, end));
                end = middle;
            } else {
                path.add(0, rangeRoot(start, middle));
                start = middle;
            }
        }
        return new InclusionProof(leafIndex, treeSize, path);
    }

    /** Proof that the tree of {@code firstSize} leaves is a prefix of this one. Source: RFC 6962 section 2.1.2. */
    public ConsistencyProof consistencyFrom(long firstSize) throws IOException {
        if (firstSize < 1 || firstSize > treeSize) {
            throw new IllegalArgumentException("a tree of %d leaves as a prefix of %d".formatted(firstSize, treeSize));
        }
        List<Hash32> path = new ArrayList<>();
        long start = 0;
        long end = treeSize;
        boolean firstRootIsKnown = true;
        while (firstSize != end) {
            long middle = start + largestPowerBelow(end - start);
            if (firstSize <= middle) {
                path.add(0, rangeRoot(middle, end));
                end = middle;
            } else {
                path.add(0, rangeRoot(start, middle));
                start = middle;
                firstRootIsKnown = false;
            }
        }
        if (!firstRootIsKnown) {
            path.add(0, rangeRoot(start, end));
        }
        return new ConsistencyProof(firstSize, treeSize, path);
    }

    /** One entry, from its bundle. */
    public byte[] entry(long leafIndex) throws IOException {
        TilePath path = TilePath.inTree(TilePath.ENTRIES, leafIndex, treeSize);
        return bundle(path).entries().get((int) (leafIndex % TilePath.FULL_WIDTH));
    }

    /** A bundle of this tree, cut to the path's width where only the full one is there. */
    public EntryBundle bundle(TilePath path) throws IOException {
        try {
            Optional<byte[]> exact = source.read(path.path());
            if (exact.isPresent()) {
                return EntryBundle.parse(exact.get(), path.width());
            }
            byte[] full = fallback(path);
            return new EntryBundle(
                    EntryBundle.parse(full, TilePath.FULL_WIDTH).entries().subList(0, path.width()));
        } catch (MalformedException e) {
            throw new IOException("damaged entry bundle %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Largest power of two that is smaller than {@code n}, for n of 2 or more. */
    private static long largestPowerBelow(long n) {
        return Long.highestOneBit(n - 1);
    }

    private Hash32 rangeRoot(long start, long end) throws IOException {
        long width = end - start;
        if (Long.bitCount(width) == 1) {
            return node(Long.numberOfTrailingZeros(width), start / width);
        }
        long middle = start + largestPowerBelow(width);
        return MerkleTree.hashNode(rangeRoot(start, middle), rangeRoot(middle, end));
    }

    /** @param level of the full subtree, 0 is a leaf; {@code index} counts subtrees of that level */
    private Hash32 node(int level, long index) throws IOException {
        int tileLevel = level / TilePath.HEIGHT;
        int hashes = 1 << (level % TilePath.HEIGHT);
        long first = index * hashes;
        HashTile tile = tile(TilePath.inTree(tileLevel, first, treeSize));
        int from = (int) (first % TilePath.FULL_WIDTH);
        return MerkleTree.rootOf(tile.hashes().subList(from, from + hashes));
    }

    private HashTile tile(TilePath path) throws IOException {
        HashTile known = read.get(path);
        if (known == null) {
            known = fetch(path);
            read.put(path, known);
        }
        return known;
    }

    private HashTile fetch(TilePath path) throws IOException {
        try {
            Optional<byte[]> exact = source.read(path.path());
            if (exact.isPresent()) {
                return HashTile.parse(exact.get(), path.width());
            }
            return HashTile.parse(fallback(path), TilePath.FULL_WIDTH);
        } catch (MalformedException e) {
            throw new IOException("damaged tile %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** A log may drop a partial tile once the full one is there (tlog-tiles, "Partial Tiles"). */
    private byte[] fallback(TilePath path) throws IOException {
        Optional<byte[]> full = path.isPartial() ? source.read(path.full().path()) : Optional.empty();
        return full.orElseThrow(() -> new MissingTileException(path));
    }
}
