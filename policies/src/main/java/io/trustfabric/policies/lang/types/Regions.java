package io.trustfabric.policies.lang.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which region is part of which: the table {@code regions.json} beside this class, a part of the language's specification. */
public final class Regions {
    private static final Regions STANDARD = read();
    /** All parts of a region, parts of parts too. */
    private final Map<String, Set<String>> parts = new HashMap<>();

    private Regions(Map<String, Set<String>> direct) {
        direct.keySet().forEach(region -> {
            Set<String> all = new HashSet<>();
            collect(region, direct, all);
            parts.put(region, Set.copyOf(all));
        });
    }

    /** Whether {@code inner} is {@code outer} or part of it, in any case. The unknown region, {@code ""}, is part of nothing. */
    public static boolean within(String inner, String outer) {
        String part = inner.toLowerCase(Locale.ROOT);
        String whole = outer.toLowerCase(Locale.ROOT);
        return !part.isEmpty()
                && (part.equals(whole)
                        || STANDARD.parts.getOrDefault(whole, Set.of()).contains(part));
    }

    private static void collect(String region, Map<String, Set<String>> direct, Set<String> all) {
        for (String part : direct.getOrDefault(region, Set.of())) {
            if (all.add(part)) {
                collect(part, direct, all);
            }
        }
    }

    private static Regions read() {
        try (InputStream in = Regions.class.getResourceAsStream("regions.json")) {
            Map<String, Set<String>> direct = new HashMap<>();
            JsonNode regions = new ObjectMapper().readTree(in).get("regions");
            regions.properties().forEach(e -> {
                Set<String> parts = new HashSet<>();
                e.getValue().forEach(part -> parts.add(part.textValue()));
                direct.put(e.getKey(), parts);
            });
            return new Regions(direct);
        } catch (IOException e) {
            throw new UncheckedIOException("regions.json cannot be read", e);
        }
    }
}
