package io.trustfabric.policies.lang.macro;

import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import io.trustfabric.policies.lang.types.ExpressionCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An order in which every macro comes after those that it calls. Those of a circle, or that call one, are left out: the circle is
 * reported, by name.
 */
record MacroOrder(List<String> functions) {
    /** Calls of macros within macros. */
    static final int DEPTH_LIMIT = 8;

    static MacroOrder of(Map<String, MacroDocument> byFunction, ExpressionCache cache, Findings findings) {
        Map<String, Set<String>> waits = new LinkedHashMap<>();
        byFunction.forEach((function, document) -> {
            Set<String> callees =
                    new TreeSet<>(cache.parse(document.body().value()).called());
            callees.retainAll(byFunction.keySet());
            waits.put(function, callees);
        });
        Map<String, Integer> depths = new HashMap<>();
        List<String> order = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, Set<String>> e : waits.entrySet()) {
                if (!depths.containsKey(e.getKey()) && depths.keySet().containsAll(e.getValue())) {
                    int depth = 1
                            + e.getValue().stream().mapToInt(depths::get).max().orElse(-1);
                    depths.put(e.getKey(), depth);
                    more = true;
                    if (depth > DEPTH_LIMIT) {
                        tooDeep(byFunction.get(e.getKey()), depth, findings);
                    } else {
                        order.add(e.getKey());
                    }
                }
            }
        }
        waits.keySet().removeAll(depths.keySet());
        circles(waits, byFunction, findings);
        return new MacroOrder(order);
    }

    private static void tooDeep(MacroDocument macro, int depth, Findings findings) {
        findings.error(
                "condition-too-large",
                macro.body(),
                "macros within macros, %d deep, more than %d".formatted(depth, DEPTH_LIMIT),
                Optional.of("put some of them together"));
    }

    /** Each of {@code waits} waits for another one of them: following the first leads into a circle. */
    private static void circles(
            Map<String, Set<String>> waits, Map<String, MacroDocument> byFunction, Findings findings) {
        Set<String> seen = new LinkedHashSet<>();
        for (String start : waits.keySet()) {
            Set<String> path = new LinkedHashSet<>();
            String next = start;
            while (next != null && !seen.contains(next) && path.add(next)) {
                next = waits.get(next).stream()
                        .filter(waits::containsKey)
                        .findFirst()
                        .orElse(null);
            }
            if (next != null && path.contains(next)) {
                List<String> circle = new ArrayList<>(path);
                circle = circle.subList(circle.indexOf(next), circle.size());
                report(circle, byFunction, findings);
            }
            seen.addAll(path);
        }
    }

    private static void report(List<String> circle, Map<String, MacroDocument> byFunction, Findings findings) {
        StringBuilder names = new StringBuilder();
        for (String function : circle) {
            names.append(byFunction.get(function).name().value()).append(" → ");
        }
        MacroDocument first = byFunction.get(circle.get(0));
        findings.error(
                "macro-circle",
                first.body(),
                "macros call each other in a circle: " + names + first.name().value(),
                Optional.of(
                        "say it without calling " + Words.quoted(first.name().value())));
    }
}
