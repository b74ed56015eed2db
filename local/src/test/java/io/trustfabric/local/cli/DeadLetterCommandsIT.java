package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.schemas.avro.Alert;
import io.trustfabric.schemas.avro.AlertSeverity;
import io.trustfabric.schemas.avro.AlertState;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.OutputFormat;
import io.trustfabric.sdk.cli.PlatformFile;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** {@code trust dlq}, {@code trust topics tail} and the alerts of {@code trust status} against a real broker and registry. */
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

    @Test
    void statusShowsAlertsThatAreOpenAndNoneThatIsOver() throws Exception {
        PlatformFile platform = new PlatformFile(
                PlatformFile.SCHEMA,
                ProcessHandle.current().pid(),
                broker.bootstrapServers(),
                registry.url(),
                "http://127.0.0.1:1",
                null,
                Map.of("job monitor", "RUNNING"));
        platform.write(folder);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            SchemaCoder coder = new SchemaCoder(new RegistrySettings(registry.url()));
            for (Alert alert : List.of(
                    alert("1", "log.stalled", AlertState.RAISED),
                    alert("2", "log.fork", AlertState.RAISED),
                    alert("1", "log.stalled", AlertState.RECOVERED))) {
                producer.send(new ProducerRecord<>("trust.alerts.v1", coder.encode("trust.alerts.v1", alert)))
                        .get();
            }
        }

        String text = status(OutputFormat.text, platform);
        String json = status(OutputFormat.json, platform);
        Files.delete(PlatformFile.in(folder)); // for others none runs here

        assertThat(text)
                .contains(
                        "alert  CRITICAL  log.fork  log.example/root: two histories; try: keep it (docs/runbooks/x.md)")
                .doesNotContain("log.stalled");
        JsonNode alerts = new ObjectMapper().readTree(json).get("alerts");
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).get("alertId").textValue()).isEqualTo("2");
    }

    private static String status(OutputFormat format, PlatformFile platform) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Answer answer = new Answer(format, new PrintWriter(out), new PrintWriter(err));
        PlatformView.give(answer, folder, platform, OpenAlerts.of(folder, answer));
        assertThat(err.toString()).isEmpty();
        return out.toString();
    }

    private static Alert alert(String id, String kind, AlertState state) {
        return Alert.newBuilder()
                .setAlertId(id)
                .setState(state)
                .setKind(kind)
                .setSeverity(AlertSeverity.CRITICAL)
                .setSubject("log.example/root")
                .setSummary("")
                .setDetail("two histories")
                .setRemedy("keep it")
                .setRunbook("docs/runbooks/x.md")
                .setRaisedAt(Instant.ofEpochMilli(1_000))
                .setSource("monitor")
                .build();
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
