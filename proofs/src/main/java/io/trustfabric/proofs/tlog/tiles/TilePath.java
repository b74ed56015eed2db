package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.evidence.CanonicalDecimal;
import io.trustfabric.proofs.evidence.MalformedException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile or an entry bundle lies: {@code tile/<level>/<index>[.p/<width>]} or
 * {@code tile/entries/<index>[.p/<width>]}.
 *
 * @param level 0 for leaf hashes, up to 63; {@link #ENTRIES} for an entry bundle
 * @param index of the tile in its level
 * @param width hashes or entries in it, 1 to 256; 256 is a full tile
 */
public record TilePath(int level, long index, int width) {
    public static final int ENTRIES = -1;
    public static final int FULL_WIDTH = 256;
    /** Levels of the tree that one tile spans. */
    public static final int HEIGHT = 8;

    private static final int MAX_LEVEL = 63;
    private static final Pattern FORM =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/(0|[1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL_WIDTH) {
            throw new IllegalArgumentException(
                    "no tile at level %d, index %d, width %d".formatted(level, index, width));
        }
    }

    /**
     * The tile that holds hash number {@code position} of its level in a tree, as wide as the tree makes it.
     *
     * @param treeSize leaves; the tile is partial where the level ends in it
     */
    public static TilePath inTree(int level, long position, long treeSize) {
        long hashesInLevel = level <= 0 ? treeSize : levelSize(level, treeSize);
        long index = position / FULL_WIDTH;
        long width = Math.min(FULL_WIDTH, hashesInLevel - index * FULL_WIDTH);
        return new TilePath(level, index, Math.toIntExact(width));
    }

    private static long levelSize(int level, long treeSize) {
        return level * HEIGHT < Long.SIZE ? treeSize >>> (level * HEIGHT) : 0;
    }

    public static TilePath parse(String path) throws MalformedException {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            throw new MalformedException("not the path of a tile");
        }
        int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
        String digits = form.group(2).replaceAll("[x/]", "").replaceFirst("^0+(?=[0-9])", "");
        long index = CanonicalDecimal.parse(digits, "tile index");
        long width = form.group(3) == null ? FULL_WIDTH : CanonicalDecimal.parse(form.group(3), "tile width");
        boolean partialInName = form.group(3) != null;
        if (level > MAX_LEVEL || width < 1 || width > FULL_WIDTH || partialInName == (width == FULL_WIDTH)) {
            throw new MalformedException("no such tile");
        }
        TilePath parsed = new TilePath(level, index, (int) width);
        if (!parsed.path().equals(path)) { // x000/ in front would be a second name of the same tile
            throw new MalformedException("not the canonical path of the tile");
        }
        return parsed;
    }

    public String path() {
        StringBuilder groups = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        String kind = level == ENTRIES ? "entries" : Integer.toString(level);
        return "tile/" + kind + "/" + groups + (isPartial() ? ".p/" + width : "");
    }

    public boolean isPartial() {
        return width < FULL_WIDTH;
    }

    public TilePath full() {
        return new TilePath(level, index, FULL_WIDTH);
    }

    /** Leaves that a tree must have for this file to exist; {@code Long.MAX_VALUE} where none is that large. */
    public long endLeaf() {
        int shift = Math.max(level, 0) * HEIGHT;
        long endPosition = index * FULL_WIDTH + width;
        boolean fits = index <= Long.MAX_VALUE / FULL_WIDTH - 1
                && shift < Long.SIZE - 1
                && endPosition <= Long.MAX_VALUE >>> shift;
        return fits ? endPosition << shift : Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return path();
    }
}
