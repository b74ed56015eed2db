package io.trustfabric.policies.lang.types;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was computed before, the least recently used forgotten first. For one thread at a time per key: values are pure. */
public final class Bounded<K, V> {
    private final Map<K, V> values;

    public Bounded(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The value, computed if it is not there; twice, where two threads ask at once. */
    public V get(K key, Function<K, V> compute) {
        synchronized (values) {
            V known = values.get(key);
            if (known != null) {
                return known;
            }
        }
        V value = compute.apply(key);
        synchronized (values) {
            values.put(key, value);
        }
        return value;
    }
}
