package io.trustfabric.proofs.tlog.integrate.state;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** State on the heap: for simulations, and to measure the integrator alone. Not thread-safe. */
public final class MemoryState implements IntegrationState {

    private record MapTable<K, V>(Map<K, V> map) implements Table<K, V> {
        @Override
        public V get(K key) {
            return map.get(key);
        }

        @Override
        public void put(K key, V value) {
            map.put(key, value);
        }

        @Override
        public void remove(K key) {
            map.remove(key);
        }

        @Override
        public void forEach(BiConsumer<K, V> each) {
            map.forEach(each);
        }

        MapTable<K, V> copy() {
            return new MapTable<>(new HashMap<>(map));
        }
    }

    private final MapTable<String, TenantTree> trees;
    private final MapTable<LogPlace, byte[]> pendingEntries;
    private final MapTable<HashPlace, byte[]> pendingHashes;
    private final MapTable<DedupKey, Long> indexByKey;
    private final MapTable<LogPlace, byte[]> keyByIndex;
    private final MapTable<SourcePartition, SourceProgress> sources;
    private final MapTable<SourceChunk, byte[]> sourceOffsets;
    private PartitionProgress progress;

    public MemoryState() {
        trees = new MapTable<>(new HashMap<>());
        pendingEntries = new MapTable<>(new HashMap<>());
        pendingHashes = new MapTable<>(new HashMap<>());
        indexByKey = new MapTable<>(new HashMap<>());
        keyByIndex = new MapTable<>(new HashMap<>());
        sources = new MapTable<>(new HashMap<>());
        sourceOffsets = new MapTable<>(new HashMap<>());
    }

    private MemoryState(MemoryState from) {
        trees = from.trees.copy();
        pendingEntries = from.pendingEntries.copy();
        pendingHashes = from.pendingHashes.copy();
        indexByKey = from.indexByKey.copy();
        keyByIndex = from.keyByIndex.copy();
        sources = from.sources.copy();
        sourceOffsets = from.sourceOffsets.copy();
        progress = from.progress;
    }

    /** A snapshot: take it after a cut, before the next entry. */
    public MemoryState copy() {
        return new MemoryState(this);
    }

    /** Entries of all tables that go away again: what the state costs beyond one record a tenant and source. */
    public int passingEntries() {
        return pendingEntries.map().size()
                + pendingHashes.map().size()
                + indexByKey.map().size()
                + keyByIndex.map().size()
                + sourceOffsets.map().size();
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
