package io.trustfabric.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.replay.worker.ReplayWorker;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.SubjectKind;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker and registry, and workers as processes of their own. */
final class WorkerRig implements AutoCloseable {

    static final String REQUESTS = "trust.replay-requests.v1";
    static final String OUTCOMES = "trust.replay-outcomes.v1";
    static final String ENDLESS =
            "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t WHERE i < 0";
    static final Duration DEADLINE = Duration.ofMinutes(4);

    private final Path folder;
    private final EmbeddedRegistry registry;
    private final SchemaCoder coder;
    private EmbeddedBroker broker;

    WorkerRig(Path folder) throws Exception {
        this.folder = folder;
        this.broker = EmbeddedBroker.start(folder.resolve("kafka"));
        this.registry = EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"));
        broker.provision(TopicCatalogue.load().shared());
        this.coder = new SchemaCoder(new RegistrySettings(registry.url()));
        Files.createDirectories(folder.resolve("snapshots"));
    }

    SchemaCoder coder() {
        return coder;
    }

    EmbeddedRegistry registry() {
        return registry;
    }

    /** Stops the broker and starts it again where its clients expect it. */
    void restartBroker() {
        int port = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
        broker.close();
        broker = EmbeddedBroker.start(folder.resolve("kafka"), port, Optional.empty());
    }

    Process worker() throws Exception {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx256m"));
        line.addAll(Installation.current().logging(log()));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), ReplayWorker.class.getName()));
        line.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--registry", registry.url()));
        line.addAll(List.of("--engines", System.getProperty("trust.root") + "/engines"));
        line.addAll(List.of("--snapshots", folder.resolve("snapshots").toString()));
        line.addAll(List.of("--work", folder.resolve("work").toString(), "--timeout-millis", "4000"));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("worker.out").toFile()))
                .start();
    }

    private Path log() {
        return folder.resolve("worker.log");
    }

    void awaitLog(String text) throws Exception {
        Instant end = Instant.now().plus(DEADLINE);
        try (WatchService changes = folder.getFileSystem().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!(Files.exists(log()) && Files.readString(log()).contains(text))) {
                assertThat(Instant.now()).as("the log says: " + text).isBefore(end);
                WatchKey change = changes.poll(1, TimeUnit.SECONDS);
                if (change != null) {
                    change.pollEvents();
                    change.reset();
                }
            }
        }
    }

    static ReplayRequest request(String id, String sql, String engine, InputPin... inputs) {
        Declaration declared =
                new Declaration(sql, "f".repeat(64), engine, Map.of("threads", "1"), null, List.of(inputs), "p1", "c1");
        return new ReplayRequest(
                id,
                id,
                "acme",
                SubjectKind.QUERY,
                ReplayPurpose.VERIFY,
                1,
                declared,
                "{}",
                "0".repeat(64),
                0.1,
                null,
                false);
    }

    void send(ReplayRequest request) throws Exception {
        send(coder.encode(REQUESTS, request));
    }

    void send(byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] tenant = "acme".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(REQUESTS, tenant, value)).get();
        }
    }

    /** Outcomes once there is one for each of the requests. */
    List<ReplayOutcome> outcomesOf(Set<String> requestIds) throws Exception {
        List<ReplayOutcome> outcomes = List.of();
        Instant end = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(end) && !answered(outcomes).containsAll(requestIds)) {
            outcomes = read(OUTCOMES, ReplayOutcome.class, 1);
        }
        return outcomes;
    }

    private static Set<String> answered(List<ReplayOutcome> outcomes) {
        return outcomes.stream().map(o -> o.getRequest().getRequestId()).collect(Collectors.toSet());
    }

    /** Everything that is on a topic, once there is that much. */
    <T extends SpecificRecord> List<T> read(String topic, Class<T> type, int atLeast) throws Exception {
        List<T> records = new ArrayList<>();
        Instant end = Instant.now().plus(DEADLINE);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("none")) {
            Set<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (Instant.now().isBefore(end) && (records.size() < atLeast || behind(consumer, partitions))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    records.add(coder.decode(record.value(), type));
                }
            }
        }
        return records;
    }

    private static boolean behind(KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p));
    }

    /** Offsets of the request topic that the workers' group has behind it, once there are that many. */
    long committed(long atLeast) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("replay-worker")) {
            Set<TopicPartition> partitions = partitions(consumer, REQUESTS);
            long committed = 0;
            for (Instant end = Instant.now().plus(DEADLINE);
                    committed < atLeast && Instant.now().isBefore(end); ) {
                committed = consumer.committed(partitions).values().stream()
                        .mapToLong(offset -> offset == null ? 0 : offset.offset())
                        .sum();
            }
            return committed;
        }
    }

    private static Set<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        Set<TopicPartition> partitions = new HashSet<>();
        consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", group),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
