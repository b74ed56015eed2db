package io.trustfabric.schemas.registry;

/** Bytes that are not a record of the expected type. The record is at fault: dead-letter it with {@link #reason()}. */
public final class UndecodableException extends Exception {

    /** Stable codes, on the wire in dead letters: append only. */
    public enum Reason {
        /** Null or empty value. */
        EMPTY,
        /** First byte is not the Confluent magic byte 0, or the value is shorter than five bytes. */
        NOT_CONFLUENT_FORMAT,
        /** The registry has no schema with this id. */
        UNKNOWN_SCHEMA_ID,
        /** Written with a schema of another record, or with one that cannot be read as the expected one. */
        WRONG_SCHEMA,
        /** The bytes end before the record does, or a length points past their end. */
        TRUNCATED,
        /** Bytes are left after the record. */
        TRAILING_BYTES,
        /** Anything else that Avro cannot read: bad enum index, bad UTF-8, bad union branch. */
        CORRUPT
    }

    private final Reason reason;

    public UndecodableException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
