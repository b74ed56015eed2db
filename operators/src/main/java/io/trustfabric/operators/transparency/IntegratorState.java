package io.trustfabric.operators.transparency;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The integrator's state in Flink: that of the sequence partition which is the current key. */
final class IntegratorState implements IntegrationState {
    private static final TypeInformation<byte[]> BYTES = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

    /** How far the partition is integrated, and counts since its beginning. Never goes. */
    static final ValueStateDescriptor<PartitionProgress> PROGRESS =
            new ValueStateDescriptor<>("partition-progress-v1", TypeInformation.of(PartitionProgress.class));
    /** Label, size and compact range by tenant id. Never goes. */
    static final MapStateDescriptor<String, TenantTree> TREES =
            new MapStateDescriptor<>("tenant-trees-v1", Types.STRING, TypeInformation.of(TenantTree.class));
    /** Entries of unfinished bundles, a chunk a cut, by tenant and first index. They go when the bundle is full. */
    static final MapStateDescriptor<LogPlace, byte[]> PENDING_ENTRIES =
            new MapStateDescriptor<>("pending-entries-v1", TypeInformation.of(LogPlace.class), BYTES);
    /** Hashes of unfinished tiles above the leaves, by tenant, level and position. They go when the tile is full. */
    static final MapStateDescriptor<HashPlace, byte[]> PENDING_HASHES =
            new MapStateDescriptor<>("pending-hashes-v1", TypeInformation.of(HashPlace.class), BYTES);
    /** Log index by tenant and dedup key. An entry goes when the tenant's log has grown by the window. */
    static final MapStateDescriptor<DedupKey, Long> INDEX_BY_KEY =
            new MapStateDescriptor<>("index-by-dedup-key-v2", TypeInformation.of(DedupKey.class), Types.LONG);
    /** Dedup key by tenant and log index, to find which one goes. An entry goes with its twin. */
    static final MapStateDescriptor<LogPlace, byte[]> KEY_BY_INDEX =
            new MapStateDescriptor<>("dedup-key-by-index-v2", TypeInformation.of(LogPlace.class), BYTES);
    /** Highest offset and distinct offsets by source partition. Never goes. */
    static final MapStateDescriptor<SourcePartition, SourceProgress> SOURCES = new MapStateDescriptor<>(
            "source-progress-v1", TypeInformation.of(SourcePartition.class), TypeInformation.of(SourceProgress.class));
    /** Bitmap of 4,096 seen offsets by source partition and chunk. It goes when the highest offset is 256 chunks above. */
    static final MapStateDescriptor<SourceChunk, byte[]> SOURCE_OFFSETS =
            new MapStateDescriptor<>("source-offsets-v1", TypeInformation.of(SourceChunk.class), BYTES);

    private final ValueState<PartitionProgress> progress;
    private final Table<String, TenantTree> trees;
    private final Table<LogPlace, byte[]> pendingEntries;
    private final Table<HashPlace, byte[]> pendingHashes;
    private final Table<DedupKey, Long> indexByKey;
    private final Table<LogPlace, byte[]> keyByIndex;
    private final Table<SourcePartition, SourceProgress> sources;
    private final Table<SourceChunk, byte[]> sourceOffsets;

    IntegratorState(RuntimeContext context) {
        progress = context.getState(PROGRESS);
        trees = new MapTable<>(context.getMapState(TREES));
        pendingEntries = new MapTable<>(context.getMapState(PENDING_ENTRIES));
        pendingHashes = new MapTable<>(context.getMapState(PENDING_HASHES));
        indexByKey = new MapTable<>(context.getMapState(INDEX_BY_KEY));
        keyByIndex = new MapTable<>(context.getMapState(KEY_BY_INDEX));
        sources = new MapTable<>(context.getMapState(SOURCES));
        sourceOffsets = new MapTable<>(context.getMapState(SOURCE_OFFSETS));
    }

    private record MapTable<K, V>(MapState<K, V> map) implements Table<K, V> {
        @Override
        public V get(K key) {
            return reached(() -> map.get(key));
        }

        @Override
        public void put(K key, V value) {
            reached(() -> {
                map.put(key, value);
                return null;
            });
        }

        @Override
        public void forEach(BiConsumer<K, V> each) {
            reached(() -> {
                map.entries().forEach(entry -> each.accept(entry.getKey(), entry.getValue()));
                return null;
            });
        }

        @Override
        public void remove(K key) {
            reached(() -> {
                map.remove(key);
                return null;
            });
        }
    }

    @FunctionalInterface
    private interface Access<R> {
        R run() throws Exception;
    }

    private static <R> R reached(Access<R> access) {
        try {
            return access.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException("the state backend failed: " + e.getMessage(), e));
        }
    }

    @Override
    public PartitionProgress progress() {
        return reached(progress::value);
    }

    @Override
    public void setProgress(PartitionProgress reachedNow) {
        reached(() -> {
            progress.update(reachedNow);
            return null;
        });
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
