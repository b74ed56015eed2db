package io.trustfabric.jobs.memory;

import io.trustfabric.operators.input.RawRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Reads a {@link MemoryTopic} as Kafka's source reads a topic: a split a partition, offsets in checkpoints, no end. */
public final class MemorySource implements Source<RawRecord, MemorySource.Partition, List<MemorySource.Partition>> {

    /** @param offset next record to read */
    public record Partition(int number, long offset) implements SourceSplit {
        @Override
        public String splitId() {
            return Integer.toString(number);
        }
    }

    private final MemoryTopic topic;

    MemorySource(MemoryTopic topic) {
        this.topic = topic;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<RawRecord, Partition> createReader(SourceReaderContext context) {
        return new Reader(topic);
    }

    @Override
    public SplitEnumerator<Partition, List<Partition>> createEnumerator(SplitEnumeratorContext<Partition> context) {
        List<Partition> all = new ArrayList<>();
        for (int i = 0; i < topic.partitions(); i++) {
            all.add(new Partition(i, 0));
        }
        return new Enumerator(context, all);
    }

    @Override
    public SplitEnumerator<Partition, List<Partition>> restoreEnumerator(
            SplitEnumeratorContext<Partition> context, List<Partition> unassigned) {
        return new Enumerator(context, unassigned);
    }

    @Override
    public SimpleVersionedSerializer<Partition> getSplitSerializer() {
        return new PartitionSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<Partition>> getEnumeratorCheckpointSerializer() {
        return new PartitionsSerializer();
    }

    private static final class Reader implements SourceReader<RawRecord, Partition> {
        private static final int IDLE_MILLIS = 2;
        private final MemoryTopic topic;
        private final Map<Integer, Long> next = new LinkedHashMap<>();

        Reader(MemoryTopic topic) {
            this.topic = topic;
        }

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<RawRecord> output) {
            boolean any = false;
            for (Map.Entry<Integer, Long> partition : next.entrySet()) {
                RawRecord record = topic.read(partition.getKey(), partition.getValue());
                if (record != null) {
                    output.createOutputForSplit(partition.getKey().toString())
                            .collect(record, record.timestampMillis());
                    partition.setValue(partition.getValue() + 1);
                    any = true;
                }
            }
            return any ? InputStatus.MORE_AVAILABLE : InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<Partition> snapshotState(long checkpointId) {
            return next.entrySet().stream()
                    .map(e -> new Partition(e.getKey(), e.getValue()))
                    .toList();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return CompletableFuture.runAsync(
                    () -> {}, CompletableFuture.delayedExecutor(IDLE_MILLIS, TimeUnit.MILLISECONDS));
        }

        @Override
        public void addSplits(List<Partition> splits) {
            splits.forEach(s -> next.put(s.number(), s.offset()));
        }

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    /** Partition n belongs to subtask n modulo the parallelism. */
    private static final class Enumerator implements SplitEnumerator<Partition, List<Partition>> {
        private final SplitEnumeratorContext<Partition> context;
        private final Map<Integer, Partition> unassigned = new HashMap<>();

        Enumerator(SplitEnumeratorContext<Partition> context, List<Partition> unassigned) {
            this.context = context;
            unassigned.forEach(p -> this.unassigned.put(p.number(), p));
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, String host) {}

        @Override
        public void addSplitsBack(List<Partition> splits, int subtask) {
            splits.forEach(p -> unassigned.put(p.number(), p));
        }

        @Override
        public void addReader(int subtask) {
            List<Partition> mine = unassigned.values().stream()
                    .filter(p -> p.number() % context.currentParallelism() == subtask)
                    .toList();
            for (Partition p : mine) {
                context.assignSplit(p, subtask);
                unassigned.remove(p.number());
            }
        }

        @Override
        public List<Partition> snapshotState(long checkpointId) {
            return new ArrayList<>(unassigned.values());
        }

        @Override
        public void close() {}
    }

    private static final class PartitionSerializer implements SimpleVersionedSerializer<Partition> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Partition p) {
            return ByteBuffer.allocate(12)
                    .putInt(p.number())
                    .putLong(p.offset())
                    .array();
        }

        @Override
        public Partition deserialize(int version, byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Partition(in.getInt(), in.getLong());
        }
    }

    private static final class PartitionsSerializer implements SimpleVersionedSerializer<List<Partition>> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(List<Partition> partitions) {
            ByteBuffer out = ByteBuffer.allocate(12 * partitions.size());
            partitions.forEach(p -> out.putInt(p.number()).putLong(p.offset()));
            return out.array();
        }

        @Override
        public List<Partition> deserialize(int version, byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            Collection<Partition> partitions = new ArrayList<>();
            while (in.hasRemaining()) {
                partitions.add(new Partition(in.getInt(), in.getLong()));
            }
            return List.copyOf(partitions);
        }
    }
}
