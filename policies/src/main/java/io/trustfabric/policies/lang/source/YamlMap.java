package io.trustfabric.policies.lang.source;

import java.util.List;
import java.util.Optional;

/** A map; entries in the document's order. A repeated key was reported, and is here only once. */
public record YamlMap(SourceText source, int from, int to, List<Entry> entries) implements YamlNode {

    /** A key and its value. */
    public record Entry(YamlText key, YamlNode value) {}

    public YamlMap {
        entries = List.copyOf(entries);
    }

    public Optional<Entry> entry(String key) {
        return entries.stream().filter(e -> e.key().value().equals(key)).findFirst();
    }

    public Optional<YamlNode> get(String key) {
        return entry(key).map(Entry::value);
    }

    @Override
    public String kind() {
        return "a map";
    }
}
