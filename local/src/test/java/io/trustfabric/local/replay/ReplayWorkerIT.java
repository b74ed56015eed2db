package io.trustfabric.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.platform.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.worker.ReplayWorker;
import io.trustfabric.schemas.avro.ClockTick;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.ReplayStatus;
import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.avro.SloSignalKind;
import io.trustfabric.schemas.avro.SubjectKind;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as a process of its own, on a real broker and registry; killed in the middle, started again. */
class ReplayWorkerIT {

    private static final String REQUESTS = "trust.replay-requests.v1";
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final String ENDLESS =
            "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t WHERE i < 0";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static SchemaCoder coder;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"));
        registry = EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"));
        broker.provision(TopicCatalogue.load().shared());
        coder = new SchemaCoder(new RegistrySettings(registry.url()));
        Files.createDirectories(folder.resolve("snapshots"));
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void everyRequestEndsAsAnOutcomeOrADeadLetterAlthoughTheWorkerIsKilled() throws Exception {
        List<ReplayRequest> requests = requests();
        Set<String> expected = new HashSet<>();
        for (ReplayRequest request : requests) {
            send(coder.encode(REQUESTS, request));
            expected.add(DerivedId.of("replay", 1, request.getRequestId()));
        }
        send("not a record".getBytes(StandardCharsets.UTF_8));
        send(coder.encode("trust.clock.v1", new ClockTick(1L, Instant.ofEpochMilli(1))));
        send(null);

        Process killed = worker();
        List<ReplayOutcome> first = outcomes(1);
        List<ProcessHandle> children = killed.descendants().toList();
        killed.destroyForcibly().waitFor(); // kill -9
        Process second = worker();
        List<ReplayOutcome> outcomes = outcomes(expected);

        assertThat(first).isNotEmpty();
        assertThat(outcomes).extracting(ReplayOutcome::getOutcomeId).containsOnly(expected.toArray(new String[0]));
        assertThat(reasonsOf(outcomes))
                .containsAllEntriesOf(Map.of(
                        "honest-0", "COMPLETED",
                        "endless", "TIMEOUT",
                        "unknown-engine", "ENGINE_UNKNOWN",
                        "reads-a-file", "EXTERNAL_ACCESS",
                        "no-such-input", "INPUT_MISSING"));
        assertThat(letters())
                .extracting(DeadLetter::getReason)
                .contains("NOT_CONFLUENT_FORMAT", "WRONG_SCHEMA", "EMPTY");
        assertThat(signals()).extracting(SloSignal::getKind).containsOnly(SloSignalKind.REPLAY_QUEUE_LAG);
        awaitCommitted(requests.size() + 3);
        for (ProcessHandle child : children) {
            child.onExit().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
        second.destroy(); // SIGTERM
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static List<ReplayRequest> requests() {
        List<ReplayRequest> requests = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> request(
                        "honest-" + i,
                        "SELECT count(*), sum(i) FROM range(%d) t(i)".formatted(1_000 + i),
                        i % 2 == 0 ? "duckdb-2.0.0.1" : "duckdb-1.1.3"))
                .toList());
        requests.add(5, request("endless", ENDLESS, "duckdb-2.0.0.1"));
        requests.add(request("unknown-engine", "SELECT 1", "duckdb-0"));
        requests.add(request("reads-a-file", "SELECT * FROM read_text('/etc/passwd')", "duckdb-1.1.3"));
        requests.add(request("no-such-input", "SELECT 1", "duckdb-2.0.0.1", new InputPin("t", "v1", "0".repeat(64))));
        return requests;
    }

    private static ReplayRequest request(String id, String sql, String engine, InputPin... inputs) {
        Declaration declared =
                new Declaration(sql, "f".repeat(64), engine, Map.of("threads", "1"), null, List.of(inputs), "p1", "c1");
        return new ReplayRequest(
                id, id, "acme", SubjectKind.QUERY, ReplayPurpose.VERIFY, 1, declared, "{}", "0".repeat(64), 0.1);
    }

    private static Map<String, String> reasonsOf(List<ReplayOutcome> outcomes) throws Exception {
        Map<String, String> reasons = new java.util.HashMap<>();
        for (ReplayOutcome outcome : outcomes) {
            boolean completed = outcome.getStatus() == ReplayStatus.COMPLETED;
            if (completed) {
                assertThat(Manifest.parse(outcome.getManifest()).rows()).isEqualTo(1);
            }
            reasons.put(outcome.getRequest().getRequestId(), completed ? "COMPLETED" : outcome.getReason());
        }
        return reasons;
    }

    private static Process worker() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayWorker.class.getName(),
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--registry",
                        registry.url(),
                        "--engines",
                        Path.of(System.getProperty("trust.root"), "engines").toString(),
                        "--snapshots",
                        folder.resolve("snapshots").toString(),
                        "--work",
                        folder.resolve("work").toString(),
                        "--timeout-millis",
                        "4000")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("worker.log").toFile()))
                .start();
    }

    private static void send(byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] tenant = "acme".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(REQUESTS, tenant, value)).get();
        }
    }

    private static List<ReplayOutcome> outcomes(int atLeast) throws Exception {
        List<ReplayOutcome> outcomes = List.of();
        for (Instant end = Instant.now().plus(DEADLINE);
                outcomes.size() < atLeast && Instant.now().isBefore(end); ) {
            outcomes = read("trust.replay-outcomes.v1", ReplayOutcome.class);
        }
        return outcomes;
    }

    private static List<ReplayOutcome> outcomes(Set<String> ids) throws Exception {
        List<ReplayOutcome> outcomes = List.of();
        Instant end = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(end)
                && !outcomes.stream().map(ReplayOutcome::getOutcomeId).toList().containsAll(ids)) {
            outcomes = read("trust.replay-outcomes.v1", ReplayOutcome.class);
        }
        return outcomes;
    }

    private static List<DeadLetter> letters() throws Exception {
        List<DeadLetter> letters = List.of();
        for (Instant end = Instant.now().plus(DEADLINE);
                letters.size() < 3 && Instant.now().isBefore(end); ) {
            letters = read(REQUESTS + ".dead", DeadLetter.class);
        }
        return letters;
    }

    private static List<SloSignal> signals() throws Exception {
        return read("trust.slo-signals.v1", SloSignal.class);
    }

    /** Everything that is on a topic now. */
    private static <T extends SpecificRecord> List<T> read(String topic, Class<T> type) throws Exception {
        List<T> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("none")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    records.add(coder.decode(record.value(), type));
                }
            }
        }
        return records;
    }

    private static void awaitCommitted(long records) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("replay-worker")) {
            Set<TopicPartition> partitions = new HashSet<>();
            consumer.partitionsFor(REQUESTS).forEach(p -> partitions.add(new TopicPartition(REQUESTS, p.partition())));
            long committed = 0;
            for (Instant end = Instant.now().plus(DEADLINE);
                    committed < records && Instant.now().isBefore(end); ) {
                committed = consumer.committed(partitions).values().stream()
                        .mapToLong(offset -> offset == null ? 0 : offset.offset())
                        .sum();
            }
            assertThat(committed).isEqualTo(records);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", group),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
