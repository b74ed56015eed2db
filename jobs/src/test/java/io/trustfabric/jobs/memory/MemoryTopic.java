package io.trustfabric.jobs.memory;

import io.trustfabric.operators.input.RawRecord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A topic that lives in this JVM: partitions of records that are only ever appended to. Travels to tasks by name. */
public final class MemoryTopic implements Serializable {

    private static final Map<String, List<List<RawRecord>>> TOPICS = new ConcurrentHashMap<>();

    private final String id;
    private final String name;
    private final int partitions;

    /** @param test keeps the topics of tests apart */
    public MemoryTopic(String test, String name, int partitions) {
        this.id = test + "/" + name;
        this.name = name;
        this.partitions = partitions;
        List<List<RawRecord>> logs = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            logs.add(new ArrayList<>());
        }
        TOPICS.put(id, logs);
    }

    public int partitions() {
        return partitions;
    }

    public MemorySource source() {
        return new MemorySource(this);
    }

    public void append(String key, byte[] value, long brokerMillis) {
        appendTo(Math.floorMod(key.hashCode(), partitions), value, brokerMillis);
    }

    public void appendTo(int partition, byte[] value, long brokerMillis) {
        List<RawRecord> log = TOPICS.get(id).get(partition);
        synchronized (log) {
            log.add(new RawRecord(name, partition, log.size(), brokerMillis, null, value));
        }
    }

    /** The record at an offset, or null where there is none yet. */
    RawRecord read(int partition, long offset) {
        List<RawRecord> log = TOPICS.get(id).get(partition);
        synchronized (log) {
            return offset < log.size() ? log.get((int) offset) : null;
        }
    }

    /** All records, partition by partition. */
    public List<RawRecord> records() {
        List<RawRecord> all = new ArrayList<>();
        for (List<RawRecord> log : TOPICS.get(id)) {
            synchronized (log) {
                all.addAll(log);
            }
        }
        return all;
    }
}
