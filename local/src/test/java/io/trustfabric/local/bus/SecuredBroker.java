package io.trustfabric.local.bus;

import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One real broker with TLS, users and rights; every topic of the catalogue, and those of some tenants. */
final class SecuredBroker implements AutoCloseable {

    private static final int ANSWER_MILLIS = 20_000;

    final BusFolder folder;
    private final EmbeddedBroker broker;
    private final Bus bus;

    private SecuredBroker(BusFolder folder, EmbeddedBroker broker, Bus bus) {
        this.folder = folder;
        this.broker = broker;
        this.bus = bus;
    }

    static SecuredBroker start(Path temp, List<String> tenants) throws Exception {
        BusFolder folder = BusFolder.prepare(temp.resolve("bus"), Instant.now());
        EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("kafka"), 0, Optional.of(folder));
        broker.provision(topics(tenants));
        Bus bus = Bus.open(folder, broker.bootstrapServers());
        bus.admitAll();
        bus.admitTenants(tenants);
        return new SecuredBroker(folder, broker, bus);
    }

    /** Every topic that exists on this broker. */
    static List<Topic> topics(List<String> tenants) {
        TopicCatalogue catalogue = TopicCatalogue.load();
        List<Topic> topics = new ArrayList<>(catalogue.shared());
        catalogue.declared().stream()
                .filter(Topic::perTenant)
                .forEach(template -> tenants.forEach(tenant -> topics.add(template.forTenant(tenant))));
        return topics;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Bus bus() {
        return bus;
    }

    EmbeddedBroker broker() {
        return broker;
    }

    /** Client settings of a principal, with {@code overrides} on top. */
    Map<String, Object> as(String principal, Map<String, ?> overrides) throws Exception {
        Map<String, Object> settings = new HashMap<>(BusFolder.properties(folder.clientFile(principal)));
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("client.id", "as-" + principal);
        settings.putAll(overrides);
        return settings;
    }

    KafkaProducer<byte[], byte[]> producer(String principal, Map<String, ?> overrides) throws Exception {
        Map<String, Object> settings = as(principal, Map.of("max.block.ms", ANSWER_MILLIS));
        settings.putAll(overrides);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    KafkaConsumer<byte[], byte[]> consumer(String principal, Map<String, ?> overrides) throws Exception {
        Map<String, Object> settings = as(
                principal,
                Map.of(
                        "enable.auto.commit",
                        false,
                        "allow.auto.create.topics",
                        false,
                        "default.api.timeout.ms",
                        ANSWER_MILLIS));
        settings.putAll(overrides);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        bus.close();
        broker.close();
    }
}
