package io.trustfabric.policies.lang.source;

import java.util.List;

/** A list. */
public record YamlList(SourceText source, int from, int to, List<YamlNode> elements) implements YamlNode {

    public YamlList {
        elements = List.copyOf(elements);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
