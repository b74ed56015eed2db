package io.trustfabric.services.tiles;

import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Sizes of one log that the root log names: which of its files are published. Of the unfinished tile of each level it
 * knows every published width; of a finished tile only the whole one is published any more, as tlog-tiles allows, so what
 * is kept does not grow with the log's age. Not thread-safe.
 */
final class PublishedSizes {
    private long size;
    /** By level: published widths of its unfinished tile. Those of level 0 are those of the entry bundle as well. */
    private final List<BitSet> widths = new ArrayList<>();

    /** A size that was published; one that is not larger than the newest is no news. */
    void add(long published) {
        if (published <= size) {
            return;
        }
        for (int level = 0; level < TilePath.HEIGHT && published >>> shift(level) > 0; level++) {
            if (level == widths.size()) {
                widths.add(new BitSet(TilePath.FULL_WIDTH));
            }
            long hashes = published >>> shift(level);
            if (hashes / TilePath.FULL_WIDTH != (size >>> shift(level)) / TilePath.FULL_WIDTH) {
                widths.get(level).clear();
            }
            widths.get(level).set((int) (hashes % TilePath.FULL_WIDTH));
        }
        size = published;
    }

    long newest() {
        return size;
    }

    boolean has(TilePath tile) {
        int level = Math.max(tile.level(), 0);
        if (level >= widths.size()) {
            return false;
        }
        long finished = (size >>> shift(level)) / TilePath.FULL_WIDTH;
        return tile.isPartial()
                ? tile.index() == finished && widths.get(level).get(tile.width())
                : tile.index() < finished;
    }

    private static int shift(int level) {
        return level * TilePath.HEIGHT;
    }
}
