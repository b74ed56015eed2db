package io.trustfabric.policies.lang;

import java.util.List;

/** A change that a machine may make: all edits at once, spans of the document as it was, none overlapping. */
public record Fix(String title, List<Edit> edits) {

    /** What stands in {@code span} becomes {@code replacement}. */
    public record Edit(Span span, String replacement) {}

    public Fix {
        edits = List.copyOf(edits);
    }
}
