package io.trustfabric.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder of data, started open, secured, and opened again. */
class OpenAndSecuredIT {

    private static final String TOPIC = "trust.verdicts.v1";

    @TempDir
    private Path temp;

    @Test
    void whatWasWrittenOpenIsReadByWhoMayWhenSecuredAndByAnybodyWhenOpenedAgain() throws Exception {
        Path data = temp.resolve("kafka");
        try (EmbeddedBroker open = EmbeddedBroker.start(data)) {
            open.provision(TopicCatalogue.load().shared());
            try (var producer =
                    new KafkaProducer<>(client(open, Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(TOPIC, 0, null, new byte[] {7}))
                        .get();
            }
        }

        BusFolder folder = BusFolder.prepare(temp.resolve("bus"), Instant.now());
        try (EmbeddedBroker secured = EmbeddedBroker.start(data, 0, Optional.of(folder))) {
            try (Bus bus = Bus.open(folder, secured.bootstrapServers())) {
                bus.admitAll();
            }
            assertThat(read(client(secured, BusFolder.properties(folder.clientFile("analyst")))))
                    .containsExactly(7);
            assertThatThrownBy(() -> read(client(secured, Map.of()))).isInstanceOf(TimeoutException.class);
        }

        try (EmbeddedBroker open = EmbeddedBroker.start(data)) {
            assertThat(read(client(open, Map.of()))).containsExactly(7);
        }
    }

    /** Nobody tells it of users again: a broker that dies comes back alone. */
    @Test
    void aBrokerThatStartsAgainKnowsItsUsers() throws Exception {
        Path data = temp.resolve("kafka");
        BusFolder folder = BusFolder.prepare(temp.resolve("bus"), Instant.now());
        try (EmbeddedBroker first = EmbeddedBroker.start(data, 0, Optional.of(folder))) {
            first.provision(TopicCatalogue.load().shared());
            try (Bus bus = Bus.open(folder, first.bootstrapServers())) {
                bus.admitAll();
                for (String principal : List.of("verdict-job", "signer", "clock")) {
                    Rotation rotation = new Rotation(folder, bus);
                    rotation.begin(principal);
                    rotation.finish(principal); // a user who is put out must take nobody with him
                }
            }
        }

        try (EmbeddedBroker again = EmbeddedBroker.start(data, 0, Optional.of(folder));
                Admin user = Admin.create(client(again, BusFolder.properties(folder.clientFile("analyst"))))) {
            assertThat(user.describeCluster().clusterId().get()).isNotEmpty();
        }
    }

    private static Map<String, Object> client(EmbeddedBroker broker, Map<String, String> settings) {
        Map<String, Object> client = new HashMap<>(settings);
        client.put("bootstrap.servers", broker.bootstrapServers());
        client.put("default.api.timeout.ms", 10_000);
        client.put("request.timeout.ms", 8_000);
        return client;
    }

    private static byte[] read(Map<String, Object> client) {
        try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.position(partition)).isZero();
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }
}
