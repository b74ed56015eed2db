package io.trustfabric.jobs.memory;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Hands each record to an action, at least once, as a sink without transactions does. */
public final class MemorySink<T> implements Sink<T> {

    /** What to do with a record. May throw, which fails the task. */
    @FunctionalInterface
    public interface Action<T> extends Serializable {
        void accept(T record) throws IOException;
    }

    private static final Map<String, List<Object>> COLLECTED = new ConcurrentHashMap<>();

    private final Action<T> action;

    public MemorySink(Action<T> action) {
        this.action = action;
    }

    /** A sink that keeps what it gets, copies included. */
    public static <T> MemorySink<T> collecting(String name) {
        COLLECTED.put(name, new CopyOnWriteArrayList<>());
        return new MemorySink<>(keep(name));
    }

    public static <T> Action<T> keep(String name) {
        COLLECTED.computeIfAbsent(name, n -> new CopyOnWriteArrayList<>());
        return record -> COLLECTED.get(name).add(record);
    }

    @SuppressWarnings("unchecked") // a name is used for one type only
    public static <T> List<T> collected(String name) {
        return (List<T>) List.copyOf(COLLECTED.getOrDefault(name, List.of()));
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context context) throws IOException {
                action.accept(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
