package io.trustfabric.proofs.tlog.integrate.state;

/**
 * All that is kept of one sequence partition. Whoever keeps it durably does so between a cut and the next entry, and all
 * of it at once; together with the offset that {@link PartitionProgress} names it is enough to go on.
 */
public interface IntegrationState {

    /** @return null before the first cut */
    PartitionProgress progress();

    void setProgress(PartitionProgress progress);

    /** Tree of each tenant, by tenant id. Never goes. */
    Table<String, TenantTree> trees();

    /**
     * Entries of each tenant's unfinished bundle, one chunk a cut, by the index of the chunk's first entry; each entry after
     * its length as a big-endian 16-bit number. They go when the bundle is full.
     */
    Table<LogPlace, byte[]> pendingEntries();

    /** Hashes of unfinished tiles above the leaves. They go when their tile is full. */
    Table<HashPlace, byte[]> pendingHashes();

    /** Index of the newest admitted entries by their dedup key. An entry goes when the log has grown by the window. */
    Table<DedupKey, Long> indexByKey();

    /** The same the other way round, to find which one goes: 32 bytes by index. An entry goes with its twin. */
    Table<LogPlace, byte[]> keyByIndex();

    /** How far each source partition was seen. Never goes. */
    Table<SourcePartition, SourceProgress> sources();

    /** Which offsets of a source partition were seen: bitmaps. They go when the newest offset is far above them. */
    Table<SourceChunk, byte[]> sourceOffsets();
}
