package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.Span;

/** A node of a document, and where it stands: {@code from} to {@code to}, exclusive, in code points of {@code source}. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlText {

    SourceText source();

    int from();

    int to();

    /** What an error calls it, e.g. {@code a list}. */
    String kind();

    default Span span() {
        return source().span(from(), to());
    }
}
