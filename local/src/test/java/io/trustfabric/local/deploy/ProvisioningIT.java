package io.trustfabric.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.schemas.avro.ClockTick;
import io.trustfabric.schemas.registry.IncompatibleSchemaException;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From an empty cluster to one that jobs can be started on, with the commands that a platform team runs. */
class ProvisioningIT {

    private record Ran(int code, String out, String err) {}

    @TempDir
    private Path folder;

    @Test
    void anEmptyClusterGetsTopicsRulesAndKeysAndASecondRunChangesNothing() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                EmbeddedRegistry registry =
                        EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"))) {
            List<Topic> topics = TopicCatalogue.load().shared();
            String[] provision = {
                "topics",
                "provision",
                "--replication",
                "1",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--registry",
                registry.url()
            };

            Ran first = trust(provision);
            Ran second = trust(provision);

            assertThat(first).returns(0, Ran::code);
            assertThat(first.out())
                    .contains("created  trust.query-events.v1\n", "created  trust.query-events.v1.dead\n")
                    .contains("%d topics, %<d of them new".formatted(topics.size()));
            assertThat(second).returns(0, Ran::code);
            assertThat(second.out()).startsWith("%d topics, 0 of them new".formatted(topics.size()));
            assertThat(existing(broker))
                    .containsAll(topics.stream().map(Topic::name).toList());
            assertThatAnOlderPlatformGetsWhatItLacks(broker, provision);
            assertTheRuleHolds(registry);
            assertKeysComeOnce(broker);
        }
    }

    @Test
    void moreCopiesThanBrokersIsRefusedWithWhatToDo() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            Ran refused = trust(
                    "topics",
                    "provision",
                    "--bootstrap-servers",
                    broker.bootstrapServers(),
                    "--registry",
                    "http://127.0.0.1:1");

            assertThat(refused).returns(ExitCode.UNREACHABLE.code(), Ran::code);
            assertThat(refused.err()).contains("replication factor", "as many brokers as --replication says");
        }
    }

    @Test
    void preparedKeysAreOursAloneAndWhatIsPrintedIsPublic() throws Exception {
        Path state = folder.resolve("installation");

        Ran first = trust("keys", "prepare", "--state", state.toString(), "--origin", "logs.example.com/trust");
        Ran second = trust("keys", "prepare", "--state", state.toString(), "--origin", "logs.example.com/trust");

        assertThat(first).returns(0, Ran::code);
        assertThat(first.out().lines())
                .map(line -> line.replaceAll("=.*", ""))
                .containsExactly("TRUST_ORIGIN", "TRUST_AUTHORITY_KEY", "TRUST_WITNESS_KEYS", "TRUST_LOG_KEY");
        assertThat(first.out()).contains("TRUST_LOG_KEY=logs.example.com/trust+");
        assertThat(second.out()).isEqualTo(first.out());
        for (String key : List.of("authority.key", "signer.key", "witness.key", "operator.key", "draw.key")) {
            assertThat(Files.getPosixFilePermissions(state.resolve("keys").resolve(key)))
                    .as(key)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            for (String line : Files.readAllLines(state.resolve("keys").resolve(key))) {
                assertThat(first.out()).as("private line of %s", key).doesNotContain(line);
            }
        }
    }

    @Test
    void aLogNameThatNoNoteMayHaveIsRefusedBeforeAnyKeyIsMade() {
        Path state = folder.resolve("installation");

        Ran refused = trust("keys", "prepare", "--state", state.toString(), "--origin", "my log");

        assertThat(refused).returns(ExitCode.USAGE.code(), Ran::code);
        assertThat(state).doesNotExist();
    }

    private void assertKeysComeOnce(EmbeddedBroker broker) {
        String state = folder.resolve("installation").toString();
        assertThat(trust("keys", "prepare", "--state", state, "--origin", "logs.example.com/trust"))
                .returns(0, Ran::code);
        String[] publish = {"keys", "publish", "--state", state, "--bootstrap-servers", broker.bootstrapServers()};

        Ran first = trust(publish);
        Ran second = trust(publish);

        assertThat(first).returns(0, Ran::code);
        assertThat(first.out().lines()).hasSize(4).allMatch(line -> line.contains("valid"));
        assertThat(second).isEqualTo(new Ran(0, "", ""));
        trust("keys", "rotate", "WITNESS", "--state", state, "--bootstrap-servers", broker.bootstrapServers());
        assertThat(trust("keys", "prepare", "--state", state, "--origin", "logs.example.com/trust")
                        .out())
                .containsPattern("TRUST_WITNESS_KEYS=[^;\n]+;[^;\n]+\n");
    }

    /** The clock's topic is FULL_TRANSITIVE: a schema without a default for what it drops is refused. */
    private static void assertTheRuleHolds(EmbeddedRegistry registry) {
        Schema other = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"%s\",\"namespace\":\"%s\",\"fields\":["
                                .formatted(
                                        ClockTick.getClassSchema().getName(),
                                        ClockTick.getClassSchema().getNamespace())
                        + "{\"name\":\"unheardOf\",\"type\":\"string\"}]}");
        SchemaCoder coder = new SchemaCoder(new RegistrySettings(registry.url()));

        assertThatExceptionOfType(IncompatibleSchemaException.class)
                .isThrownBy(() -> coder.register("trust.clock.v1", other));
    }

    /** A topic as a release before had it, and one that somebody has set otherwise. */
    private static void assertThatAnOlderPlatformGetsWhatItLacks(EmbeddedBroker broker, String[] provision)
            throws Exception {
        ConfigResource keys = new ConfigResource(ConfigResource.Type.TOPIC, "tlog.record-keys.v1");
        ConfigResource alerts = new ConfigResource(ConfigResource.Type.TOPIC, "trust.alerts.v1");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            keys,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.compaction.lag.ms", ""), AlterConfigOp.OpType.DELETE)),
                            alerts,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "86400000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();

            Ran third = trust(provision);

            assertThat(third.out())
                    .startsWith("completed  tlog.record-keys.v1\n%d topics, 0 of them new"
                            .formatted(TopicCatalogue.load().shared().size()));
            var configs = admin.describeConfigs(List.of(keys, alerts)).all().get();
            assertThat(configs.get(keys).get("max.compaction.lag.ms").value()).isEqualTo("86400000");
            assertThat(configs.get(alerts).get("retention.ms").value()).isEqualTo("86400000");
        }
    }

    private static List<String> existing(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private static Ran trust(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = TrustCli.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        int code = TrustCli.executeWith(line, Map.of(), args);
        return new Ran(code, out.toString(), err.toString());
    }
}
