package io.trustfabric.local.simulation.bus;

import io.trustfabric.services.kafka.KafkaClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Topics in memory, and clients of them that behave as Kafka's as far as the log's services use them. */
public final class SimulatedBus implements KafkaClients {
    private final Map<String, List<SimulatedPartition>> topics = new HashMap<>();
    private final Map<String, ProducerIdentity> identities = new HashMap<>();
    private final SplittableRandom random;
    private final BusFaults faults;
    private final boolean fencing;

    /**
     * @param random how much one poll gives
     * @param fencing false is a broker that lets a replaced producer go on, to show that it would be noticed
     */
    public SimulatedBus(SplittableRandom random, BusFaults faults, boolean fencing) {
        this.random = random;
        this.faults = faults;
        this.fencing = fencing;
    }

    public void create(String topic, int partitions) {
        topics.put(
                topic,
                IntStream.range(0, partitions)
                        .mapToObj(i -> new SimulatedPartition())
                        .toList());
    }

    public List<SimulatedPartition> topic(String name) {
        return topics.getOrDefault(name, List.of());
    }

    @Override
    @SuppressWarnings("unchecked") // keys are text and values bytes on this bus
    public Producer<String, byte[]> producer(String clientId, Map<String, ?> overrides) {
        String id = String.valueOf(overrides.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG));
        ProducerIdentity identity = identities.computeIfAbsent(id, i -> new ProducerIdentity());
        return (Producer<String, byte[]>)
                Delegating.to(Producer.class, new SimulatedProducer(this, identity, faults, fencing));
    }

    @Override
    @SuppressWarnings("unchecked") // keys are text and values bytes on this bus
    public Consumer<String, byte[]> consumer(String clientId, Map<String, ?> overrides) {
        boolean committedOnly = !"read_uncommitted".equals(overrides.get(ConsumerConfig.ISOLATION_LEVEL_CONFIG));
        return (Consumer<String, byte[]>)
                Delegating.to(Consumer.class, new SimulatedConsumer(this, committedOnly, random));
    }
}
