package io.trustfabric.policies.lang;

/** A stretch of a document: lines and columns from 1, in code points; the end is exclusive. */
public record Span(int startLine, int startColumn, int endLine, int endColumn) {}
