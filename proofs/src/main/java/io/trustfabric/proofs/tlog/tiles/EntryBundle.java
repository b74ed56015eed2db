package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Content of an entry bundle: 1 to 256 entries, each after its length as a big-endian 16-bit number. */
public record EntryBundle(List<byte[]> entries) {
    public static final int MAX_ENTRY_BYTES = 65_535;

    public EntryBundle {
        if (entries.isEmpty() || entries.size() > TilePath.FULL_WIDTH) {
            throw new IllegalArgumentException("a bundle has 1 to 256 entries, found " + entries.size());
        }
        entries = List.copyOf(entries);
    }

    /** @param width entries that must be in it, no more and no fewer */
    public static EntryBundle parse(byte[] bytes, int width) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<byte[]> entries = new ArrayList<>();
        while (in.hasRemaining() && entries.size() < width) {
            int length = in.remaining() < Short.BYTES ? Integer.MAX_VALUE : Short.toUnsignedInt(in.getShort());
            if (length > in.remaining()) {
                throw new MalformedException("entry %d of the bundle is cut off".formatted(entries.size()));
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        if (in.hasRemaining()) {
            throw new MalformedException(Reason.TRAILING_BYTES, "the bundle has more than %d entries".formatted(width));
        }
        if (entries.size() != width || width < 1 || width > TilePath.FULL_WIDTH) {
            throw new MalformedException("the bundle has %d entries, expected %d".formatted(entries.size(), width));
        }
        return new EntryBundle(entries);
    }

    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY_BYTES) {
                throw new IllegalArgumentException("an entry has at most 65535 bytes, found " + entry.length);
            }
            out.write(entry.length >>> 8);
            out.write(entry.length);
            out.writeBytes(entry);
        }
        return out.toByteArray();
    }
}
