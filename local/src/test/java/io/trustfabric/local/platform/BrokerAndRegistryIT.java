package io.trustfabric.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.schemas.avro.ClockTick;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerAndRegistryIT {

    private static final String TOPIC = "trust.clock.v1";
    private static final ClockTick TICK = new ClockTick(7L, Instant.ofEpochMilli(1_000));

    @TempDir
    private Path folder;

    @Test
    void aRecordAndItsSchemaSurviveARestartOfBothUnderOtherPorts() throws Exception {
        Path kafka = folder.resolve("kafka");
        Path schemas = folder.resolve("registry");
        Installation installation = Installation.current();

        try (EmbeddedBroker broker = EmbeddedBroker.start(kafka);
                EmbeddedRegistry registry = EmbeddedRegistry.start(installation, schemas)) {
            broker.provision(TopicCatalogue.load().shared());
            byte[] value = new SchemaCoder(new RegistrySettings(registry.url())).encode(TOPIC, TICK);
            send(broker, value);
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(kafka);
                EmbeddedRegistry registry = EmbeddedRegistry.start(installation, schemas)) {
            SchemaCoder coder = new SchemaCoder(new RegistrySettings(registry.url()));
            assertThat(coder.decode(read(broker), ClockTick.class)).isEqualTo(TICK);
        }
    }

    private static void send(EmbeddedBroker broker, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, null, value)).get();
        }
    }

    private static byte[] read(EmbeddedBroker broker) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            ConsumerRecord<byte[], byte[]> first =
                    consumer.poll(Duration.ofSeconds(20)).iterator().next();
            return first.value();
        }
    }
}
