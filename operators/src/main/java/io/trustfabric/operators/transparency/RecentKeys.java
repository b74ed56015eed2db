package io.trustfabric.operators.transparency;

import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** Dedup keys of the newest entries of a log. The window is counted in log index, so it is the same for every replay. */
final class RecentKeys implements Serializable {
    /** Log index by dedup key. An entry goes when the log has grown by the window. */
    static final MapStateDescriptor<String, Long> INDEX_BY_KEY =
            new MapStateDescriptor<>("index-by-dedup-key-v1", Types.STRING, Types.LONG);
    /** Dedup key by log index, to find which one goes. An entry goes with its twin. */
    static final MapStateDescriptor<Long, String> KEY_BY_INDEX =
            new MapStateDescriptor<>("dedup-key-by-index-v1", Types.LONG, Types.STRING);

    private final long window;
    private transient MapState<String, Long> indexByKey;
    private transient MapState<Long, String> keyByIndex;

    RecentKeys(long window) {
        this.window = window;
    }

    void open(RuntimeContext context) {
        indexByKey = context.getMapState(INDEX_BY_KEY);
        keyByIndex = context.getMapState(KEY_BY_INDEX);
    }

    boolean contains(String key) throws Exception {
        return indexByKey.contains(key);
    }

    void add(String key, long index) throws Exception {
        indexByKey.put(key, index);
        keyByIndex.put(index, key);
        String oldest = keyByIndex.get(index - window);
        if (oldest != null) {
            keyByIndex.remove(index - window);
            indexByKey.remove(oldest);
        }
    }
}
