package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.Span;

/**
 * A comment.
 *
 * @param text from {@code #} to the end of the line
 * @param alone whether nothing but white space stands before it in its line
 */
public record Comment(Span span, String text, boolean alone) {}
