package io.trustfabric.policies.lang;

/**
 * A document as it came.
 *
 * @param name what diagnostics call it: a path, or a name in a bundle
 * @param bytes UTF-8; anything else gets a diagnostic
 * @param shipped whether it is of the library that came with the program, whatever it is called: no bundle has to pin it
 */
public record SourceDocument(String name, byte[] bytes, boolean shipped) {

    /** Somebody's own. */
    public SourceDocument(String name, byte[] bytes) {
        this(name, bytes, false);
    }
}
