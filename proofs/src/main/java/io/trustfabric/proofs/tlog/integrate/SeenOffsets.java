package io.trustfabric.proofs.tlog.integrate;

import io.trustfabric.proofs.tlog.integrate.state.IntegrationState;
import io.trustfabric.proofs.tlog.integrate.state.SourceChunk;
import io.trustfabric.proofs.tlog.integrate.state.SourcePartition;
import io.trustfabric.proofs.tlog.integrate.state.SourceProgress;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Offsets of one source partition, as bitmaps. Exact for the last {@link #EXACT_OFFSETS} below the highest; an offset below
 * that counts as seen, whether it was or not.
 */
final class SeenOffsets {
    private static final int CHUNK_OFFSETS = 4096;
    private static final int CHUNKS_KEPT = 256;
    /** At least so many offsets below the highest are exact. */
    static final long EXACT_OFFSETS = (CHUNKS_KEPT - 1L) * CHUNK_OFFSETS;

    private final IntegrationState state;
    private final SourcePartition source;
    private final Map<Long, byte[]> chunks = new HashMap<>();
    private final Set<Long> written = new HashSet<>();
    private long nextOffset;
    private long records;

    SeenOffsets(IntegrationState state, SourcePartition source) {
        this.state = state;
        this.source = source;
        SourceProgress progress = state.sources().get(source);
        nextOffset = progress == null ? 0 : progress.nextOffset();
        records = progress == null ? 0 : progress.records();
    }

    /** @return whether the offset was not seen before */
    boolean take(long offset) {
        long chunk = offset / CHUNK_OFFSETS;
        long highest = nextOffset == 0 ? chunk : (nextOffset - 1) / CHUNK_OFFSETS;
        if (chunk <= highest - CHUNKS_KEPT) {
            return false;
        }
        byte[] bits = chunks.computeIfAbsent(chunk, this::load);
        int at = (int) (offset % CHUNK_OFFSETS);
        int mask = 1 << at % Byte.SIZE;
        if ((bits[at / Byte.SIZE] & mask) != 0) {
            return false;
        }
        bits[at / Byte.SIZE] |= (byte) mask;
        written.add(chunk);
        records++;
        if (offset >= nextOffset) {
            nextOffset = Math.incrementExact(offset);
            forget(highest, chunk);
        }
        return true;
    }

    private byte[] load(long chunk) {
        byte[] kept = state.sourceOffsets().get(place(chunk));
        return kept == null ? new byte[CHUNK_OFFSETS / Byte.SIZE] : kept.clone();
    }

    /** Removes the chunks that were in reach of {@code before} and are not of {@code now}. */
    private void forget(long before, long now) {
        for (long gone = Math.max(0, before - CHUNKS_KEPT + 1); gone <= Math.min(before, now - CHUNKS_KEPT); gone++) {
            chunks.remove(gone);
            written.remove(gone);
            state.sourceOffsets().remove(place(gone));
        }
    }

    boolean changed() {
        return !written.isEmpty();
    }

    /** Writes the chunks that changed. */
    SourceCounts keep(int via) {
        written.forEach(chunk -> state.sourceOffsets().put(place(chunk), chunks.get(chunk)));
        state.sources().put(source, new SourceProgress(nextOffset, records));
        return new SourceCounts(source.topic(), source.partition(), via, nextOffset, records);
    }

    private SourceChunk place(long chunk) {
        return new SourceChunk(source.topic(), source.partition(), chunk);
    }
}
