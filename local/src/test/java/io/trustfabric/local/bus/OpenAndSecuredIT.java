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
