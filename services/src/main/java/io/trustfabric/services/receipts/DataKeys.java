package io.trustfabric.services.receipts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest data keys, by id. Bounded: an older one is looked up on the topic when it is needed. */
final class DataKeys {

    private final Map<String, byte[]> byId;

    /** @param capacity keys kept; about 150 bytes each */
    DataKeys(int capacity) {
        this.byId = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                return size() > capacity;
            }
        };
    }

    void put(String id, byte[] key) {
        byId.put(id, key);
    }

    /** The record was erased. */
    void erase(String id) {
        byId.remove(id);
    }

    Optional<byte[]> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
