package io.trustfabric.local.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.schemas.avro.EntryKind;
import io.trustfabric.schemas.avro.RecordKey;
import io.trustfabric.schemas.avro.SequenceRecord;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code trust log reconcile} and {@code trust log erase} on a real broker. */
class LogCommandsIT {
    private static final String VERDICTS = "trust.verdicts.v1";
    private static final String SEQUENCE = "tlog.sequence.v1";
    private static final String RECORD_KEYS = "tlog.record-keys.v1";
    private static final int RECORDS = 40;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static SchemaCoder coder;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"));
        registry = EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"));
        broker.provision(TopicCatalogue.load().shared());
        coder = new SchemaCoder(new RegistrySettings(registry.url()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        for (int partition = 0; partition < 4; partition++) {
            for (int i = 0; i < RECORDS; i++) { // what is in them is nothing to whoever counts
                producer.send(new ProducerRecord<>(VERDICTS, partition, null, new byte[] {(byte) i}))
                        .get();
            }
        }
    }

    @AfterAll
    static void stop() {
        producer.close();
        registry.close();
        broker.close();
    }

    @Test
    void aLogThatAccountsForEveryRecordAgrees() throws Exception {
        Path log = folder.resolve("honest");
        HandMadeRoot root = new HandMadeRoot(log);
        root.seal(0, sources(RECORDS / 2, 0));
        root.seal(later(), sources(RECORDS, 0));

        Ran ran = reconcile(log);

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .contains("not reconcilable  trust.keys.v1")
                .contains("agrees  epochs 0 to 1: 160 records in 4 partitions, 160 accounted for");
    }

    @Test
    void aVerdictThatOurOwnStageDroppedIsNoticedAndNamed() throws Exception {
        Path log = folder.resolve("dropped");
        HandMadeRoot root = new HandMadeRoot(log);
        root.seal(0, sources(RECORDS / 2, 0));
        root.seal(later(), sources(RECORDS, 1)); // one of partition 2's records between the epochs never got in

        Ran ran = reconcile(log, "-o", "json");

        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertThat(ran.exitCode()).isEqualTo(13);
        assertThat(json.get("agrees").booleanValue()).isFalse();
        JsonNode missing = json.get("partitions").get(2).get("missing");
        assertThat(missing).hasSize(1);
        assertThat(missing.get(0).get("fromOffset").intValue()).isEqualTo(RECORDS / 2);
        assertThat(missing.get(0).get("toOffset").intValue()).isEqualTo(RECORDS);
        assertThat(missing.get(0).get("records").intValue()).isEqualTo(1);
        assertThat(missing.get(0).get("epoch").intValue()).isEqualTo(1);
    }

    @Test
    void theLastRecordDroppedAndAWholePartitionAreNoticedWhenTheyAreOld() throws Exception {
        Path log = folder.resolve("silent");
        HandMadeRoot root = new HandMadeRoot(log);
        List<SourceCounts> some = new ArrayList<>(sources(RECORDS, 0).subList(0, 3));
        some.set(1, new SourceCounts(VERDICTS, 1, 1, RECORDS - 1, RECORDS - 1));
        root.seal(later(), some);

        Ran ran = reconcile(log);
        Ran patient = reconcile(log, "--settle", "86400");

        assertThat(ran.exitCode()).isEqualTo(13);
        assertThat(ran.out())
                .contains("missing  trust.verdicts.v1 1: 1 of the records at offsets 39 to 39, which no epoch accounts")
                .contains(
                        "missing  trust.verdicts.v1 3: 40 of the records at offsets 0 to 39, which no epoch accounts");
        assertThat(patient.exitCode()).isZero();
    }

    @Test
    void anErasureFindsEveryDeliveryAndDeletesItsKeysAndNoOthers() throws Exception {
        sequence("acme", "verdict-7", "key-a", 3);
        sequence("acme", "verdict-7", "key-b", 3); // frozen twice
        sequence("acme", "verdict-8", "key-c", 4);
        sequence("borealis", "verdict-7", "key-d", 5);
        Path audit = folder.resolve("audit.jsonl");

        Ran dry = run("log", "erase", "--tenant", "acme", "--subject", "verdict-7", "--dry-run");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("would erase  key-a").contains("remains  trust.verdicts.v1  until ");
        assertThat(keys()).containsOnlyKeys("key-a", "key-b", "key-c", "key-d");

        Ran asked = run("log", "erase", "--tenant", "acme", "--subject", "verdict-7");
        assertThat(asked.exitCode()).isEqualTo(2); // nobody there to ask
        assertThat(keys()).containsKey("key-a");

        Ran erased =
                run("log", "erase", "--tenant", "acme", "--subject", "verdict-7", "--yes", "--audit", audit.toString());

        assertThat(erased.exitCode()).as(erased.err()).isZero();
        assertThat(erased.out()).contains("erased  key-a").contains("erased  key-b");
        assertThat(keys()).containsOnlyKeys("key-c", "key-d");
        JsonNode line = new ObjectMapper().readTree(Files.readString(audit));
        assertThat(line.get("subject").textValue()).isEqualTo("verdict-7");
        assertThat(line.get("recordKeyIds")).hasSize(2);
        assertThat(run("log", "erase", "--tenant", "acme", "--subject", "nobody", "--yes")
                        .exitCode())
                .isEqualTo(2);
    }

    /** Cumulative counts of the four partitions up to an offset. */
    private static List<SourceCounts> sources(int next, int droppedOfPartition2) {
        List<SourceCounts> all = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            all.add(new SourceCounts(
                    VERDICTS, partition, partition, next, next - (partition == 2 ? droppedOfPartition2 : 0)));
        }
        return all;
    }

    private static long later() {
        return System.currentTimeMillis() + Duration.ofHours(1).toMillis();
    }

    private static void sequence(String tenant, String subject, String keyId, long sourceOffset) throws Exception {
        SequenceRecord entry = SequenceRecord.newBuilder()
                .setKind(EntryKind.VERDICT)
                .setTenantId(tenant)
                .setSubjectId(subject)
                .setDedupKey(ByteBuffer.allocate(32))
                .setLeaf(ByteBuffer.allocate(76))
                .setRecordKeyId(keyId)
                .setSealedPayload(ByteBuffer.allocate(64))
                .setSourceTopic(VERDICTS)
                .setSourcePartition(0)
                .setSourceOffset(sourceOffset)
                .build();
        RecordKey key =
                RecordKey.newBuilder().setDataKey(ByteBuffer.allocate(32)).build();
        producer.send(new ProducerRecord<>(RECORD_KEYS, utf8(keyId), coder.encode(RECORD_KEYS, key)))
                .get();
        producer.send(new ProducerRecord<>(SEQUENCE, utf8(tenant), coder.encode(SEQUENCE, entry)))
                .get();
    }

    /** Keys that a reader of the whole topic ends with. */
    private static Map<String, byte[]> keys() {
        Map<String, byte[]> keys = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(RECORD_KEYS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() == null) {
                        keys.remove(record.key());
                    } else {
                        keys.put(record.key(), record.value());
                    }
                });
            }
        }
        return keys;
    }

    private record Ran(int exitCode, String out, String err) {}

    private static Ran reconcile(Path log, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("log", "reconcile", "--log", log.toString(), "--trusted-key", HandMadeRoot.vkey()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static Ran run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--registry", registry.url()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = TrustCli.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = TrustCli.executeWith(line, Map.of(), arguments.toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
