package io.trustfabric.policies.redteam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The cases that one hand-written template stands for: a value for each of its slots, drawn with a seed that is the template's id, no
 * draw twice. The same corpus gives the same cases everywhere.
 */
final class Variation {
    private static final int DRAWS_EACH = 50;

    private Variation() {}

    /** {@code times} different choices, or as many as there are. */
    static List<Map<String, String>> of(String id, Map<String, List<String>> slots, int times) {
        SplittableRandom random = new SplittableRandom(seed(id));
        long all =
                slots.values().stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
        Set<Map<String, String>> drawn = new LinkedHashSet<>();
        for (int i = 0; drawn.size() < Math.min(times, all) && i < times * DRAWS_EACH; i++) {
            var one = new LinkedHashMap<String, String>();
            slots.forEach((slot, values) -> one.put(slot, values.get(random.nextInt(values.size()))));
            drawn.add(one);
        }
        return new ArrayList<>(drawn);
    }

    /** {@code text} with its slots filled; braces that are no slot stay. */
    static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    /** FNV-1a: Fowler, Noll, Vo; 64 bits. */
    private static long seed(String id) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
