package io.trustfabric.jobs.kafka;

import java.io.Serializable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.util.function.SerializableFunction;

/**
 * How a domain record leaves. Here Avro begins.
 *
 * @param topic null from the function is not allowed; a tenant's own topic is a function of the record
 * @param id CloudEvents id: the record's derived or drawn id
 * @param key Kafka key, usually the tenant id; null from the function leaves the record without one
 * @param partition null from the function leaves it to Kafka's default partitioner, and so to the key
 */
public record Outlet<T>(
        SerializableFunction<T, String> topic,
        SerializableFunction<T, String> id,
        SerializableFunction<T, String> key,
        SerializableFunction<T, Integer> partition,
        SerializableFunction<T, SpecificRecord> avro)
        implements Serializable {

    /** An outlet whose partition follows from the key. */
    public Outlet(
            SerializableFunction<T, String> topic,
            SerializableFunction<T, String> id,
            SerializableFunction<T, String> key,
            SerializableFunction<T, SpecificRecord> avro) {
        this(topic, id, key, record -> null, avro);
    }

    /** An outlet to one topic. */
    public static <T> Outlet<T> to(
            String topic,
            SerializableFunction<T, String> id,
            SerializableFunction<T, String> key,
            SerializableFunction<T, SpecificRecord> avro) {
        return new Outlet<>(record -> topic, id, key, avro);
    }

    /** The same outlet to partitions that the record itself names. */
    public Outlet<T> into(SerializableFunction<T, Integer> chosen) {
        return new Outlet<>(topic, id, key, chosen, avro);
    }
}
