package io.trustfabric.operators.input;

/**
 * A record as the broker holds it. Nothing in it has been believed yet.
 *
 * @param timestampMillis broker time (LogAppendTime), epoch milliseconds: the only time that decides anything
 * @param key null where the record has none
 * @param value null where the record is a tombstone
 */
public record RawRecord(String topic, int partition, long offset, long timestampMillis, byte[] key, byte[] value) {

    public int sizeBytes() {
        return value == null ? 0 : value.length;
    }

    /** Where the record is, for messages to people. */
    public String place() {
        return topic + "/" + partition + "@" + offset;
    }
}
