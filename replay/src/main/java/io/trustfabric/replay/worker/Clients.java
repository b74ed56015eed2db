package io.trustfabric.replay.worker;

import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The worker's clients of broker and registry. */
record Clients(WorkerSettings settings, Map<String, String> kafka, Map<String, String> registry) {

    /** Above the topics' own limit of 4 MiB, before compression: the broker decides what is too large. */
    private static final int MAX_REQUEST_BYTES = 16 << 20;

    /** How long the requests of a killed worker wait for the next one; Kafka's default of 45 s is most of our objective. */
    private static final int SESSION_TIMEOUT_MILLIS = 15_000;

    static Clients of(WorkerSettings settings) throws IOException {
        return new Clients(settings, properties(settings.kafkaConfig()), properties(settings.registryConfig()));
    }

    SchemaCoder coder() {
        return new SchemaCoder(new RegistrySettings(settings.registry(), registry));
    }

    KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = common();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param patience how long one poll may be held up by an outage before the group gives us up */
    KafkaConsumer<byte[], byte[]> consumer(Duration patience) {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // a first start answers what has waited
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2 * settings.lanes());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        config.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(patience.plusMinutes(1).toMillis()));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.name());
        return config;
    }

    private static Map<String, String> properties(Optional<Path> file) throws IOException {
        Map<String, String> found = new HashMap<>();
        if (file.isPresent()) {
            Properties read = new Properties();
            try (Reader in = Files.newBufferedReader(file.get())) {
                read.load(in);
            }
            read.stringPropertyNames().forEach(name -> found.put(name, read.getProperty(name)));
        }
        return found;
    }

    /** Never shows the properties: they may hold a password. */
    @Override
    public String toString() {
        return "Clients[" + settings.bootstrapServers() + "]";
    }
}
