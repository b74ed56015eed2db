package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.source.YamlMap;

/** A document that was read. Comments are at {@code Comments.of(root())}. */
public sealed interface Document permits PolicyDocument, MacroDocument, BundleDocument {

    YamlMap root();

    Located<String> name();

    Located<String> version();

    Located<String> owner();

    default String file() {
        return root().source().file();
    }
}
