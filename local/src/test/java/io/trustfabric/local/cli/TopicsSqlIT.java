package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.RandomData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code trust topics sql} prints, run by Flink SQL in a process of its own, against a real broker and registry. */
class TopicsSqlIT {

    private static final int RECORDS = 3;
    private static final long SEED = 20261120;

    @TempDir
    private Path folder;

    @Test
    void theTableOfEveryTopicReadsWhatIsOnTheTopic() throws Exception {
        List<Topic> topics = TopicCatalogue.load().shared();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                EmbeddedRegistry registry =
                        EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"))) {
            broker.provision(topics);
            fill(topics, broker, registry);

            List<String> lines = run(script(topics, broker, registry));

            assertThat(lines)
                    .containsExactlyElementsOf(
                            topics.stream().map(t -> t.name() + "\t" + RECORDS).toList());
        }
    }

    private static String script(List<Topic> topics, EmbeddedBroker broker, EmbeddedRegistry registry) {
        StringBuilder script = new StringBuilder();
        for (Topic topic : topics) {
            StringWriter printed = new StringWriter();
            CommandLine trust = TrustCli.commandLine().setOut(new PrintWriter(printed));
            String[] command = {
                "topics",
                "sql",
                topic.name(),
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--registry",
                registry.url()
            };
            assertThat(TrustCli.executeWith(trust, Map.of(), command)).isZero();
            script.append(printed);
            script.append("SELECT '%1$s', COUNT(*) FROM `%1$s` /*+ OPTIONS('scan.bounded.mode'='latest-offset') */;%n"
                    .formatted(topic.name()));
        }
        return script.toString();
    }

    private List<String> run(String script) throws Exception {
        Path sql = Path.of(System.getProperty("trust.root"), "local", "sql", "target");
        Path jar = sql.resolve("trust-local-sql-0.1.0.jar");
        String classPath = jar + File.pathSeparator + Files.readString(sql.resolve("class-path"));
        Path complaints = folder.resolve("sql.err");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        "io.trustfabric.local.sql.SqlScript"))
                .redirectError(complaints.toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(script.getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(Files.readString(complaints)).isZero();
        return lines;
    }

    private static void fill(List<Topic> topics, EmbeddedBroker broker, EmbeddedRegistry registry) throws Exception {
        SchemaCoder coder = new SchemaCoder(new RegistrySettings(registry.url()));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Topic topic : topics) {
                for (byte[] value : values(topic, coder)) {
                    producer.send(new ProducerRecord<>(topic.name(), "k".getBytes(StandardCharsets.UTF_8), value))
                            .get();
                }
            }
        }
    }

    /** Random records of the topic's schema, so that every branch of every union comes up. */
    private static List<byte[]> values(Topic topic, SchemaCoder coder) throws Exception {
        List<byte[]> values = new ArrayList<>();
        if (!topic.isAvro()) {
            for (int i = 0; i < RECORDS; i++) {
                values.add("{}".getBytes(StandardCharsets.UTF_8));
            }
            return values;
        }
        Schema schema = SpecificData.get().getSchema(Class.forName("io.trustfabric.schemas.avro." + topic.schema()));
        int id = coder.register(topic.name(), schema);
        for (Object datum : new RandomData(schema, RECORDS, SEED)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0);
            out.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<>(schema).write(datum, encoder);
            values.add(out.toByteArray());
        }
        return values;
    }
}
