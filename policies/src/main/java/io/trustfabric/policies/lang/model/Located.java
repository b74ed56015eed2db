package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.source.YamlNode;

/** A field's value and the node that gave it; a stand-in's node is the map in which the field is missing. */
public record Located<T>(T value, YamlNode node) {

    public Span span() {
        return node.span();
    }
}
