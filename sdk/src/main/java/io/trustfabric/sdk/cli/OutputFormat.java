package io.trustfabric.sdk.cli;

/** How a command writes its answer. JSON is an interface (each object carries {@code schema}); text is for people. */
public enum OutputFormat {
    /** For people; may change in any release. */
    text,
    /** One JSON document, indented. */
    json,
    /** One JSON object a line, written as soon as it is known. */
    jsonl
}
