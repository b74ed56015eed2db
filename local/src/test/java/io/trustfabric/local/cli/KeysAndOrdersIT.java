package io.trustfabric.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.operators.control.CommandCheck;
import io.trustfabric.operators.control.ControlCommand;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.TrustCli;
import io.trustfabric.sdk.kafka.Broker;
import io.trustfabric.sdk.keys.KeyTopic;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.keys.KeyBootstrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code trust keys} and {@code trust pcq pause|resume|window} against a real broker, and what the sampler makes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysAndOrdersIT {

    private static final CommandCheck SAMPLER =
            new CommandCheck(Duration.ofMinutes(5).toMillis());

    private record Said(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private Path state;
    private EmbeddedBroker broker;
    private KeyFolder keys;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        state = temp;
        broker = EmbeddedBroker.start(temp.resolve("kafka"));
        broker.provision(TopicCatalogue.load().shared());
        keys = KeyFolder.at(temp.resolve("keys"));
        KeyBootstrap bootstrap = new KeyBootstrap(keys);
        bootstrap.prepare(System.currentTimeMillis());
        bootstrap.publish(new KafkaSettings(broker.bootstrapServers(), Map.of()));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void thePlatformsKeysAreShown() throws Exception {
        Said said = trust("keys", "show", "-o", "json");

        assertThat(said.exit()).isZero();
        assertThat(said.json().get("schema").asText()).isEqualTo("io.trustfabric.cli.keys/1");
        assertThat(said.json().get("items").findValuesAsText("role"))
                .contains("authority", "signer", "witness", "operator");
        assertThat(said.json().get("items").findValuesAsText("standing")).containsOnly("valid");
    }

    @Test
    void aPauseIsAnOrderThatTheSamplerAccepts() throws Exception {
        Said said = trust("pcq", "pause", "--tenant", "acme", "--reason", "migration", "-o", "json");

        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        ControlCommand heard = accepted(said.json().get("commandId").asText());
        assertThat(heard.action()).isEqualTo(ControlCommand.Action.PAUSE);
        assertThat(heard.tenantId()).isEqualTo("acme");
        assertThat(heard.reason()).isEqualTo("migration");
    }

    @Test
    void resumeAndWindowAreOrdersToo() throws Exception {
        Said resume = trust("pcq", "resume", "--tenant", "*", "--reason", "done", "-o", "json");
        Said window = trust(
                "pcq", "window", "--tenant", "acme", "--from", "+1h", "--until", "+3h", "--reason", "r", "-o", "json");

        assertThat(accepted(resume.json().get("commandId").asText()).tenantId()).isEqualTo("*");
        ControlCommand heard = accepted(window.json().get("commandId").asText());
        assertThat(heard.untilMillis() - heard.fromMillis())
                .isEqualTo(Duration.ofHours(2).toMillis());
    }

    @Test
    void anOrderByAKeyThatNobodyCertifiedWarnsAndIsRefusedBySampler() throws Exception {
        Path stranger = state.resolve("stranger.key");
        KeyFile.store(stranger, SigningKey.generate());

        Said said =
                trust("pcq", "pause", "--tenant", "acme", "--reason", "r", "--operator-key-file", stranger.toString());

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("is not certified").contains("trust keys show");
        assertThat(last("trust.sampler-controls.v1", ring()))
                .isInstanceOfSatisfying(CommandCheck.Outcome.Refused.class, no -> assertThat(no.reason())
                        .isEqualTo("UNKNOWN_KEY"));
    }

    @Test
    void aRegisteredOperatorMayCommandUntilItsKeyIsRevoked() throws Exception {
        Path file = state.resolve("second.key");
        SigningKey second = SigningKey.generate();
        KeyFile.store(file, second);
        Said registered = trust(
                "keys",
                "register",
                "--role",
                "operator",
                "--public-key",
                second.verifyingKey().base64(),
                "--days",
                "7");
        assertThat(registered.exit()).as(registered.err()).isZero();
        Said order = trust(
                "pcq", "pause", "--tenant", "*", "--reason", "r", "--operator-key-file", file.toString(), "-o", "json");
        assertThat(order.err()).isEmpty();
        assertThat(accepted(order.json().get("commandId").asText()).signerKeyId())
                .isEqualTo(second.keyId());

        assertThat(trust("keys", "revoke", second.keyId()).exit()).isZero();

        assertThat(last("trust.sampler-controls.v1", ring())).isInstanceOf(CommandCheck.Outcome.Refused.class);
        Said again = trust(
                "keys",
                "register",
                "--role",
                "operator",
                "--public-key",
                second.verifyingKey().base64());
        assertThat(again.exit()).isEqualTo(10);
        assertThat(again.err()).contains("revoked").contains("try:");
    }

    @Test
    void rotationPublishesTheNextWitnessKeyAndRevokesTheOldOneWhereTold() throws Exception {
        String old = keys.key(KeyRole.WITNESS).keyId();

        Said said = trust("keys", "rotate", "witness", "--revoke", "-o", "json");

        assertThat(said.exit()).as(said.err()).isZero();
        String next = keys.key(KeyRole.WITNESS).keyId();
        assertThat(said.json().get("keyId").asText()).isEqualTo(next);
        assertThat(said.json().get("replaces").asText()).isEqualTo(old);
        assertThat(ring().find(old).orElseThrow().revoked()).isTrue();
        assertThat(ring().find(next).orElseThrow().revoked()).isFalse();
    }

    @Test
    void mistakesAreOneLineWithAHint() {
        assertMistake(2, trust("pcq", "pause", "--tenant", "Not A Tenant", "--reason", "r"), "is no tenant id");
        assertMistake(
                2, trust("pcq", "window", "--tenant", "a", "--from", "+3h", "--until", "+1h", "--reason", "r"), "ends");
        assertMistake(2, trust("pcq", "pause", "--tenant", "a", "--from", "noon", "--reason", "r"), "is no time");
        assertMistake(2, trust("keys", "rotate", "signer"), "pinned");
        assertMistake(2, trust("keys", "register", "--role", "authority", "--public-key", "x"), "by hand");
        assertMistake(2, trust("keys", "register", "--role", "tenant", "--public-key", "x"), "--tenant");
        assertMistake(2, trust("keys", "revoke", "0000"), "no certified key");
    }

    private static void assertMistake(int exit, Said said, String what) {
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().strip()).contains(what).contains("; try: ").doesNotContain("\n");
    }

    private Said trust(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--state", state.toString(), "--bootstrap-servers", broker.bootstrapServers()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = TrustCli.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = TrustCli.executeWith(line, Map.of(), arguments.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }

    private KeyRing ring() throws IOException {
        return new KeyTopic(Broker.at(broker.bootstrapServers()))
                .read(keys.key(KeyRole.AUTHORITY).verifyingKey(), refused -> assertThat(refused)
                        .isEmpty());
    }

    private ControlCommand accepted(String commandId) throws IOException {
        KeyRing ring = ring();
        List<ControlCommand> heard = new ArrayList<>();
        Broker.at(broker.bootstrapServers()).readAll("trust.sampler-controls.v1", record -> {
            if (SAMPLER.check(raw(record), ring) instanceof CommandCheck.Outcome.Accepted yes) {
                heard.add(yes.command());
            }
        });
        return heard.stream()
                .filter(c -> c.commandId().equals(commandId))
                .findFirst()
                .orElseThrow();
    }

    private CommandCheck.Outcome last(String topic, KeyRing ring) {
        List<CommandCheck.Outcome> outcomes = new ArrayList<>();
        Broker.at(broker.bootstrapServers()).readAll(topic, record -> outcomes.add(SAMPLER.check(raw(record), ring)));
        return outcomes.get(outcomes.size() - 1);
    }

    private static RawRecord raw(ConsumerRecord<String, byte[]> record) {
        return new RawRecord(
                record.topic(), record.partition(), record.offset(), record.timestamp(), null, record.value());
    }
}
