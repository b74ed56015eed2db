package io.trustfabric.policies.lang.source;

/** How much of a document is read: docs/spec/policy-language.md, sections 1 and 10. */
public final class YamlLimits {
    /** Bytes. */
    public static final int DOCUMENT_BYTES = 1 << 20;
    /** Maps and lists within each other. */
    public static final int LEVELS = 20;
    /** Maps, lists and scalars, keys too. */
    public static final int NODES = 20_000;

    private YamlLimits() {}
}
