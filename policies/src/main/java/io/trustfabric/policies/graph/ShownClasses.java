package io.trustfabric.policies.graph;

import io.trustfabric.policies.graph.GraphSnapshot.TimedClass;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which classes of each dataset's columns rows have shown within the window, each until its latest query ends. */
final class ShownClasses {
    private final TreeMap<ShownClass, Long> expiries = new TreeMap<>();
    private long soonestMillis = Long.MAX_VALUE; // none ends before

    boolean isEmpty() {
        return expiries.isEmpty();
    }

    void show(ShownClass shown, long expiryMillis) {
        expiries.merge(shown, expiryMillis, Math::max);
        soonestMillis = Math.min(soonestMillis, expiryMillis);
    }

    /** Classes of the dataset if these were shown too, sorted. */
    List<String> with(String dataset, Collection<ShownClass> more) {
        var names = new TreeSet<String>();
        for (ShownClass shown : expiries.tailMap(new ShownClass(dataset, "")).keySet()) {
            if (!shown.dataset().equals(dataset)) {
                break;
            }
            names.add(shown.name());
        }
        for (ShownClass shown : more) {
            if (shown.dataset().equals(dataset)) {
                names.add(shown.name());
            }
        }
        return List.copyOf(names);
    }

    void advance(long nowMillis) {
        if (nowMillis >= soonestMillis) {
            expiries.values().removeIf(expiry -> expiry <= nowMillis);
            soonestMillis = expiries.values().stream().mapToLong(e -> e).min().orElse(Long.MAX_VALUE);
        }
    }

    /** By dataset and class. */
    List<TimedClass> list() {
        return expiries.entrySet().stream()
                .map(e -> new TimedClass(e.getKey(), e.getValue()))
                .toList();
    }
}
