package io.trustfabric.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.verdict.VerdictConfig;
import io.trustfabric.jobs.verdict.VerdictEndpoints;
import io.trustfabric.jobs.verdict.VerdictJob;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job whose login is a reference: its graph goes over the network and into high-availability storage. */
class SecretsStayInFilesTest {

    private static final String PASSWORD = "correct-horse-battery-staple-0123456789";

    @TempDir
    private Path folder;

    private FabricConfig fabric;
    private VerdictConfig verdict;

    @BeforeEach
    void aConfigThatRefersToAPassword() throws Exception {
        Path secret = folder.resolve("verdict-job.properties");
        Files.writeString(secret, "sasl.jaas.config=Login required password\\=\"" + PASSWORD + "\";\n");
        Path config = folder.resolve("verdict-job.flink.properties");
        Files.writeString(config, """
                trust.kafka.bootstrap-servers=127.0.0.1:1
                trust.registry.url=http://127.0.0.1:1
                verdict.witness-key-file=witness.pem
                trust.kafka.client.security.protocol=SASL_SSL
                trust.kafka.client.config.providers=file
                trust.kafka.client.config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                trust.kafka.client.config.providers.file.param.allowed.paths=%s
                trust.kafka.client.sasl.jaas.config=${file:%s:sasl.jaas.config}
                """.formatted(folder, secret));
        verdict = VerdictConfig.from(FabricConfig.read(new String[] {"--config", config.toString()}));
        fabric = verdict.fabric();
    }

    @Test
    void theGraphOfAJobHoldsTheReferenceAndNotThePassword() throws Exception {
        var env = StrictEnvironment.harden(StreamExecutionEnvironment.getExecutionEnvironment(), Duration.ofSeconds(1));
        VerdictJob.define(env, verdict, VerdictEndpoints.kafka(verdict));

        String graph = serialized(env.getStreamGraph().getJobGraph());

        assertThat(graph).contains("${file:").doesNotContain(PASSWORD);
    }

    @Test
    void aClientWithTheseSettingsFindsThePasswordWhereItRuns() {
        var client = new HashMap<String, Object>(fabric.clientProperties());
        client.put("bootstrap.servers", fabric.bootstrapServers());
        client.put("key.deserializer", ByteArrayDeserializer.class);
        client.put("value.deserializer", ByteArrayDeserializer.class);

        Password login = new ConsumerConfig(client).getPassword(SaslConfigs.SASL_JAAS_CONFIG);

        assertThat(login.value()).contains(PASSWORD);
        assertThat(login.toString()).doesNotContain(PASSWORD);
    }

    private static String serialized(Object graph) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(graph);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
