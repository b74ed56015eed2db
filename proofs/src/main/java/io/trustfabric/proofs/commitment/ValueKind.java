package io.trustfabric.proofs.commitment;

/**
 * What a column's values are, whatever the engine calls the type. The tag begins every encoded value; it is
 * part of the format (docs/spec/manifest.md, section Values): append only.
 */
public enum ValueKind {
    BOOLEAN(0x01),
    /** Integers of any width and decimals of any scale: one domain, compared by value. */
    EXACT(0x02),
    /** Binary floating point; a 32-bit float is the double of the same value. */
    DOUBLE(0x03),
    STRING(0x04),
    BLOB(0x05),
    DATE(0x06),
    TIME(0x07),
    /** Date and time of day in no zone. */
    TIMESTAMP(0x08),
    /** A point in time; the zone that an engine shows it in does not count. */
    INSTANT(0x09),
    TIME_WITH_OFFSET(0x0a),
    UUID(0x0b),
    /** Lists, structs, maps, intervals and all else: the text that the engine gives. */
    ENGINE_TEXT(0x0c);

    static final int NULL_TAG = 0x00;
    /** A double's place in a tolerance grid stands where the double stood. */
    static final int BUCKET_TAG = 0x13;

    private final byte tag;

    ValueKind(int tag) {
        this.tag = (byte) tag;
    }

    public byte tag() {
        return tag;
    }
}
