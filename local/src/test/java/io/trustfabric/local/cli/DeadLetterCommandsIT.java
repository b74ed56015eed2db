package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import picocli.CommandLine;

/** {@code trust dlq} and {@code trust topics tail} against a real broker and registry. */
class DeadLetterCommandsIT {

    private static final String TOPIC = "openlineage.events";
    private static final byte[] KEY = "run:a/b".getBytes(StandardCharsets.UTF_8);
    /** Not UTF-8, and with an escape sequence that a terminal would obey. */
    private static final byte[] VALUE = {(byte) 0xff, '{', 0x1b, '[', '2', 'J', 0};

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"));
        registry = EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"));
        broker.provision(TopicCatalogue.load().shared());
        DeadLetter letter = DeadLetter.newBuilder()
                .setDeadLetterId("11111111-1111-8111-8111-111111111111")
                .setJob("ingest")
                .setTopic(TOPIC)
                .setPartition(2)
                .setOffset(41)
                .setRecordedAt(Instant.ofEpochMilli(1_000))
                .setReason("NOT_JSON")
                .setDetail("no JSON")
                .setKey(ByteBuffer.wrap(KEY))
                .setValue(ByteBuffer.wrap(VALUE))
                .setValueSha256("00")
                .build();
        byte[] bytes = new SchemaCoder(new RegistrySettings(registry.url())).encode(TOPIC + ".dead", letter);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC + ".dead", bytes)).get();
            producer.send(new ProducerRecord<>(TOPIC + ".dead", bytes)).get(); // at least once: a copy
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void aListShowsEachLetterOnceWhateverItsCopies() throws Exception {
        Ran list = run("dlq", "list", "-o", "jsonl");

        assertThat(list.lines()).hasSize(1);
        JsonNode letter = new ObjectMapper().readTree(list.lines().get(0));
        assertThat(letter.get("schema").asText()).isEqualTo("io.trustfabric.cli.dead-letter/1");
        assertThat(letter.get("reason").asText()).isEqualTo("NOT_JSON");
        assertThat(letter.get("offset").asLong()).isEqualTo(41);
    }

    @Test
    void showingALetterNeverSendsItsControlCharactersToTheTerminal() {
        Ran shown = run("dlq", "show", "11111111");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.text()).contains("NOT_JSON").doesNotContain("\u001b");
    }

    @Test
    void aReplaySendsTheOriginalBytesToTheOriginalTopic() {
        Ran replay = run("dlq", "replay", "--reason", "NOT_JSON");

        assertThat(replay.exitCode()).isZero();
        ConsumerRecord<byte[], byte[]> again = onlyRecordOn(TOPIC);
        assertThat(again.key()).isEqualTo(KEY);
        assertThat(again.value()).isEqualTo(VALUE);
    }

    @Test
    void aReplayOfNothingInParticularIsRefused() {
        Ran replay = run("dlq", "replay");

        assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(replay.errors()).contains("nothing says which");
    }

    @Test
    void aTailDecodesAvro() throws Exception {
        Ran tail = run("topics", "tail", TOPIC + ".dead", "-n", "1", "-o", "jsonl");

        JsonNode entry = new ObjectMapper().readTree(tail.lines().get(0));
        assertThat(entry.at("/value/job").asText()).isEqualTo("ingest");
        assertThat(entry.at("/value/key").asText()).isEqualTo("cnVuOmEvYg=="); // bytes as base64
    }

    @Test
    void aBrokerThatIsNotThereIsUnreachable() {
        StringWriter errors = new StringWriter();
        CommandLine trust = TrustCli.commandLine().setErr(new PrintWriter(errors));

        int code = TrustCli.executeWith(
                trust,
                Map.of(),
                "dlq",
                "list",
                "--state",
                folder.resolve("none").toString());

        assertThat(code).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(errors.toString()).contains("no platform runs on").contains("try: trust up");
    }

    private record Ran(int exitCode, String text, String errors) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    private static Ran run(String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine trust = TrustCli.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> args = new ArrayList<>(Arrays.asList(command));
        args.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--registry", registry.url()));
        int code = TrustCli.executeWith(trust, Map.of(), args.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    private static ConsumerRecord<byte[], byte[]> onlyRecordOn(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList());
            var records = consumer.poll(Duration.ofSeconds(20));
            assertThat(records.count()).isEqualTo(1);
            return records.iterator().next();
        }
    }
}
