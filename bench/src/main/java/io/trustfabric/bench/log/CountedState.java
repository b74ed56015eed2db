package io.trustfabric.bench.log;

import io.trustfabric.proofs.tlog.integrate.state.DedupKey;
import io.trustfabric.proofs.tlog.integrate.state.HashPlace;
import io.trustfabric.proofs.tlog.integrate.state.IntegrationState;
import io.trustfabric.proofs.tlog.integrate.state.LogPlace;
import io.trustfabric.proofs.tlog.integrate.state.PartitionProgress;
import io.trustfabric.proofs.tlog.integrate.state.SourceChunk;
import io.trustfabric.proofs.tlog.integrate.state.SourcePartition;
import io.trustfabric.proofs.tlog.integrate.state.SourceProgress;
import io.trustfabric.proofs.tlog.integrate.state.Table;
import io.trustfabric.proofs.tlog.integrate.state.TenantTree;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** State on the heap that knows how many bytes its keys and values have, without any backend's overhead. */
final class CountedState implements IntegrationState {

    private final Counted<String, TenantTree> trees =
            new Counted<>(tenant -> tenant.length(), tree -> tree.label().length + tree.edge().length + Long.BYTES);
    private final Counted<LogPlace, byte[]> pendingEntries = new Counted<>(CountedState::place, chunk -> chunk.length);
    private final Counted<HashPlace, byte[]> pendingHashes =
            new Counted<>(place -> place.tenantId().length() + Integer.BYTES + Long.BYTES, hash -> hash.length);
    private final Counted<DedupKey, Long> indexByKey =
            new Counted<>(key -> key.tenantId().length() + DedupKey.HASH_BYTES, index -> Long.BYTES);
    private final Counted<LogPlace, byte[]> keyByIndex = new Counted<>(CountedState::place, key -> key.length);
    private final Counted<SourcePartition, SourceProgress> sources =
            new Counted<>(source -> source.topic().length() + Integer.BYTES, progress -> 2 * Long.BYTES);
    private final Counted<SourceChunk, byte[]> sourceOffsets =
            new Counted<>(chunk -> chunk.topic().length() + Integer.BYTES + Long.BYTES, bits -> bits.length);
    private PartitionProgress progress;

    /** A table with the sum of its sizes. */
    private static final class Counted<K, V> implements Table<K, V> {
        private final Map<K, V> map = new HashMap<>();
        private final ToLongFunction<K> keyBytes;
        private final ToLongFunction<V> valueBytes;
        private long bytes;

        Counted(ToLongFunction<K> keyBytes, ToLongFunction<V> valueBytes) {
            this.keyBytes = keyBytes;
            this.valueBytes = valueBytes;
        }

        @Override
        public V get(K key) {
            return map.get(key);
        }

        @Override
        public void put(K key, V value) {
            remove(key);
            map.put(key, value);
            bytes += keyBytes.applyAsLong(key) + valueBytes.applyAsLong(value);
        }

        @Override
        public void forEach(BiConsumer<K, V> each) {
            map.forEach(each);
        }

        @Override
        public void remove(K key) {
            V gone = map.remove(key);
            if (gone != null) {
                bytes -= keyBytes.applyAsLong(key) + valueBytes.applyAsLong(gone);
            }
        }
    }

    private static long place(LogPlace place) {
        return place.tenantId().length() + (long) Long.BYTES;
    }

    /** What a tenant costs: everything but the record of sources, which all tenants of a partition share. */
    long tenantBytes() {
        return trees.bytes + pendingEntries.bytes + pendingHashes.bytes + indexByKey.bytes + keyByIndex.bytes;
    }

    /** Of them, what recognises duplicates: bounded by the window. */
    long dedupBytes() {
        return indexByKey.bytes + keyByIndex.bytes;
    }

    @Override
    public PartitionProgress progress() {
        return progress;
    }

    @Override
    public void setProgress(PartitionProgress reached) {
        progress = reached;
    }

    @Override
    public Table<String, TenantTree> trees() {
        return trees;
    }

    @Override
    public Table<LogPlace, byte[]> pendingEntries() {
        return pendingEntries;
    }

    @Override
    public Table<HashPlace, byte[]> pendingHashes() {
        return pendingHashes;
    }

    @Override
    public Table<DedupKey, Long> indexByKey() {
        return indexByKey;
    }

    @Override
    public Table<LogPlace, byte[]> keyByIndex() {
        return keyByIndex;
    }

    @Override
    public Table<SourcePartition, SourceProgress> sources() {
        return sources;
    }

    @Override
    public Table<SourceChunk, byte[]> sourceOffsets() {
        return sourceOffsets;
    }
}
