package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The widest file of every tile of a tree, from which all narrower ones follow: a partial is a prefix. */
final class DerivedTree {
    private final Map<TilePath, TreeAppender.TileFile> widest = new LinkedHashMap<>();

    void keep(List<TreeAppender.TileFile> files) {
        files.forEach(file -> widest.put(file.path().full(), file));
    }

    /** Files that must be there: each tile at its width in this tree. */
    Collection<TilePath> paths() {
        return widest.values().stream().map(TreeAppender.TileFile::path).toList();
    }

    boolean has(TilePath path) {
        TreeAppender.TileFile file = widest.get(path.full());
        return file != null && file.path().equals(path);
    }

    /** Bytes that {@code path} must have; empty where the tree has no such tile. */
    Optional<byte[]> bytes(TilePath path) {
        TreeAppender.TileFile file = widest.get(path.full());
        return file == null || file.path().width() < path.width()
                ? Optional.empty()
                : Optional.of(cut(path, file.bytes(), file.path().width()));
    }

    /** The prefix of a full file that is the partial one; the bytes as they are where they are no such file. */
    byte[] cut(TilePath path, byte[] full) {
        return cut(path, full, TilePath.FULL_WIDTH);
    }

    private static byte[] cut(TilePath path, byte[] bytes, int width) {
        if (path.level() != TilePath.ENTRIES) {
            return Arrays.copyOf(bytes, Math.min(bytes.length, path.width() * Hash32.SIZE_BYTES));
        }
        try {
            return new EntryBundle(EntryBundle.parse(bytes, width).entries().subList(0, path.width())).encode();
        } catch (MalformedException e) {
            return bytes; // differs from every derived bundle, so the comparison reports it
        }
    }
}
