package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.integrate.state.LogPlace;
import io.trustfabric.proofs.tlog.integrate.state.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries of a tenant's unfinished bundle: each cut leaves one chunk, the chunks lie end to end. */
record EntryChunks(Table<LogPlace, byte[]> chunks, String tenantId) {

    /** @param first index of the first of them */
    void keep(long first, List<byte[]> entries) {
        int size = 0;
        for (byte[] entry : entries) {
            size += Short.BYTES + entry.length;
        }
        ByteBuffer chunk = ByteBuffer.allocate(size);
        entries.forEach(entry -> chunk.putShort((short) entry.length).put(entry));
        chunks.put(new LogPlace(tenantId, first), chunk.array());
    }

    /** The entries from {@code first} to {@code end}, which are kept no longer. */
    List<byte[]> take(long first, long end) {
        List<byte[]> entries = new ArrayList<>();
        for (long at = first; at < end; at = first + entries.size()) {
            LogPlace place = new LogPlace(tenantId, at);
            byte[] chunk = chunks.get(place);
            if (chunk == null) {
                throw new IllegalStateException(
                        "the state lacks entry %d of a log of %d entries: it is not whole. Start from an older checkpoint"
                                .formatted(at, end));
            }
            unpack(chunk, entries);
            chunks.remove(place);
        }
        return entries;
    }

    private static void unpack(byte[] chunk, List<byte[]> into) {
        ByteBuffer in = ByteBuffer.wrap(chunk);
        while (in.hasRemaining()) {
            byte[] entry = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(entry);
            into.add(entry);
        }
    }
}
