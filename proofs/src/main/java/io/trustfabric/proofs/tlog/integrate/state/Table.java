package io.trustfabric.proofs.tlog.integrate.state;

import java.util.function.BiConsumer;

/**
 * A map that may be larger than memory. Keys and values are immutable to whoever puts or gets them.
 *
 * @param <K> with equality by content
 */
public interface Table<K, V> {

    /** @return null where there is none */
    V get(K key);

    void put(K key, V value);

    /** Every entry, in no order; nothing is put or removed meanwhile. */
    void forEach(BiConsumer<K, V> each);

    /** Removing what is not there is no fault. */
    void remove(K key);
}
