package io.trustfabric.services.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;

/** Makes clients of a bus. Keys of our topics are text, values are bytes. */
public interface KafkaClients {

    /** A producer that waits for all replicas, with {@code overrides} on top. */
    Producer<String, byte[]> producer(String clientId, Map<String, ?> overrides);

    /** A read-committed consumer that commits nothing by itself and never jumps silently, with {@code overrides} on top. */
    Consumer<String, byte[]> consumer(String clientId, Map<String, ?> overrides);

    /** A consumer for who reads what is there and goes. */
    default Consumer<String, byte[]> reader(String clientId) {
        return reader(clientId, Map.of());
    }

    /** The same with {@code overrides} on top. */
    default Consumer<String, byte[]> reader(String clientId, Map<String, ?> overrides) {
        Map<String, Object> config = new HashMap<>();
        // a consumer asks for more as soon as it has given what it had, and its close waits for the broker's answer: at
        // the
        // end of a topic half a second, in which a signer that starts would do nothing
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        config.putAll(overrides);
        return consumer(clientId, config);
    }
}
