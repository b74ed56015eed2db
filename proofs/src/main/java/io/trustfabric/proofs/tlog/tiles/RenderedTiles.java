package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A log of which full tiles and full bundles alone are stored, with the partial ones made when they are asked for: byte for
 * byte those that {@link TreeAppender} gives. A partial of what is full by now is a prefix of it; one at the right edge
 * comes from the pending entries (entries, level 0) or from the roots of the full tiles below it.
 *
 * <p>Makes whatever its entries allow, also for sizes that were never published: who serves it says which those are.
 * Trusts what is stored, as {@link TiledTree} does. Thread-safe if both sources are.
 */
public final class RenderedTiles implements TileSource {
    private final TileSource full;
    private final PendingEntries pending;
    /** By level from 1 on: what is known of its tile at the right edge, so that each tile below is read once. */
    private final Map<Integer, Edge> edges = new ConcurrentHashMap<>();

    /** @param hashes of a tile, from its first on; they never change */
    private record Edge(long index, List<Hash32> hashes) {}

    public RenderedTiles(TileSource full, PendingEntries pending) {
        this.full = full;
        this.pending = pending;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        TilePath tile;
        try {
            tile = path.equals(CHECKPOINT) ? null : TilePath.parse(path);
        } catch (MalformedException e) {
            return Optional.empty();
        }
        return tile == null || !tile.isPartial() ? full.read(path) : partial(tile);
    }

    private Optional<byte[]> partial(TilePath tile) throws IOException {
        if (tile.endLeaf() == Long.MAX_VALUE) {
            return Optional.empty(); // no tree is that large
        }
        Optional<byte[]> whole = full.read(tile.full().path());
        if (whole.isPresent()) {
            return Optional.of(prefix(tile, whole.get()));
        }
        if (tile.level() > 0) {
            return fromTilesBelow(tile);
        }
        Optional<byte[]> rendered = fromPending(tile);
        if (rendered.isEmpty()) { // what was pending may have been stored since the first look
            whole = full.read(tile.full().path());
            return whole.isPresent() ? Optional.of(prefix(tile, whole.get())) : Optional.empty();
        }
        return rendered;
    }

    private static byte[] prefix(TilePath tile, byte[] whole) throws IOException {
        try {
            return tile.level() == TilePath.ENTRIES
                    ? new EntryBundle(EntryBundle.parse(whole, TilePath.FULL_WIDTH)
                                    .entries()
                                    .subList(0, tile.width()))
                            .encode()
                    : new HashTile(HashTile.parse(whole, TilePath.FULL_WIDTH)
                                    .hashes()
                                    .subList(0, tile.width()))
                            .encode();
        } catch (MalformedException e) {
            throw damaged(tile.full(), e);
        }
    }

    private static IOException damaged(TilePath tile, MalformedException e) {
        return new IOException("damaged %s: %s".formatted(tile, e.getMessage()), e);
    }

    private Optional<byte[]> fromPending(TilePath tile) throws IOException {
        List<byte[]> entries = pending.from(tile.index() * TilePath.FULL_WIDTH);
        if (entries.size() < tile.width()) {
            return Optional.empty();
        }
        List<byte[]> first = entries.subList(0, tile.width());
        return Optional.of(
                tile.level() == TilePath.ENTRIES
                        ? new EntryBundle(first).encode()
                        : new HashTile(first.stream().map(MerkleTree::hashLeaf).toList()).encode());
    }

    private Optional<byte[]> fromTilesBelow(TilePath tile) throws IOException {
        Edge known = edges.get(tile.level());
        List<Hash32> hashes =
                new ArrayList<>(known != null && known.index() == tile.index() ? known.hashes() : List.of());
        while (hashes.size() < tile.width()) {
            TilePath below = new TilePath(
                    tile.level() - 1, tile.index() * TilePath.FULL_WIDTH + hashes.size(), TilePath.FULL_WIDTH);
            Optional<byte[]> bytes = full.read(below.path());
            if (bytes.isEmpty()) {
                return Optional.empty(); // the tree is smaller
            }
            try {
                hashes.add(MerkleTree.rootOf(
                        HashTile.parse(bytes.get(), TilePath.FULL_WIDTH).hashes()));
            } catch (MalformedException e) {
                throw damaged(below, e);
            }
        }
        edges.put(tile.level(), new Edge(tile.index(), List.copyOf(hashes)));
        return Optional.of(new HashTile(hashes.subList(0, tile.width())).encode());
    }
}
