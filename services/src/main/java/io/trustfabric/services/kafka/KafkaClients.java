package io.trustfabric.services.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Makes clients of a bus. Keys of our topics are text, values are bytes. */
public interface KafkaClients {

    /** A producer that waits for all replicas, with {@code overrides} on top. */
    Producer<String, byte[]> producer(String clientId, Map<String, ?> overrides);

    /** A read-committed consumer that commits nothing by itself and never jumps silently, with {@code overrides} on top. */
    Consumer<String, byte[]> consumer(String clientId, Map<String, ?> overrides);
}
