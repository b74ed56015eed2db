package io.trustfabric.operators.transparency;

/**
 * What {@link SequenceStage} gives: either a data key or an entry, the key first. Both leave through one producer, so
 * that no entry reaches the broker before the key that opens it.
 *
 * @param recordKeyId names the data key; empty for a refusal, which has none
 * @param dataKey null for an entry
 * @param entry null for a data key
 */
public record FrozenRecord(String recordKeyId, byte[] dataKey, SequenceEntry entry) {

    static FrozenRecord ofKey(String recordKeyId, byte[] dataKey) {
        return new FrozenRecord(recordKeyId, dataKey, null);
    }

    static FrozenRecord ofEntry(SequenceEntry entry) {
        return new FrozenRecord(entry.recordKeyId(), null, entry);
    }

    /** Names the record: its data key, its outcome, or where it came from if nobody knows what it is. */
    public String id() {
        if (isKey()) {
            return recordKeyId;
        }
        return entry.subjectId().isEmpty()
                ? "%s/%d@%d".formatted(entry.sourceTopic(), entry.sourcePartition(), entry.sourceOffset())
                : entry.subjectId();
    }

    public boolean isKey() {
        return dataKey != null;
    }

    /** Never the data key itself: records end up in logs. */
    @Override
    public String toString() {
        return isKey() ? "data key " + recordKeyId : "entry " + entry.subjectId();
    }
}
