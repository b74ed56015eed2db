package io.trustfabric.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.cli.LocalCli;
import io.trustfabric.local.kafka.BrokersOfCompose;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.schemas.access.AccessTable;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The bus of {@code docker-compose.yml} without containers: its brokers' settings, the files that {@code prepare} makes, and the
 * one-shot commands in their order. Only names, ports and folders are this machine's.
 */
class SecuredComposeIT {

    private static final Path COMPOSE = Path.of(System.getProperty("trust.root"), "flink-conf", "compose");

    @TempDir
    private static Path temp;

    private static BusFolder bus;
    private static BrokersOfCompose brokers;
    private static EmbeddedRegistry registry;

    /** What the containers do from {@code kafka-1} to {@code keys}. */
    @BeforeAll
    static void theStartOfADeployment() throws Exception {
        bus = PreparedBus.in(temp.resolve("bus"));
        brokers = BrokersOfCompose.on(bus.root());
        PreparedBus.rewrite(bus, brokers::here);
        brokers.start(COMPOSE.resolve("kafka.properties"), temp.resolve("kafka"));
        registry = EmbeddedRegistry.start(Installation.current(), temp.resolve("registry"));
        String state = temp.resolve("installation").toString();

        assertThat(admit())
                .isEqualTo("%d principals are known to every broker\n"
                        .formatted(AccessTable.load().shared().size()));
        trust("topics", "provision", "--replication=3", "--kafka-config=" + bus.clientFile("admin"), registry());
        trust("keys", "prepare", "--state", state, "--origin", "ci.example.com/log");
        String published = trust(
                "keys",
                "publish",
                "--state=" + state,
                "--bootstrap-servers=" + brokers.addresses(9092),
                "--kafka-config=" + bus.clientFile("provisioner"));
        assertThat(published.lines()).hasSize(4);
    }

    @AfterAll
    static void end() {
        registry.close();
        brokers.close();
    }

    @Test
    void everyTopicIsThereThreeTimesAndASecondRunChangesNothing() throws Exception {
        String again = trust(
                "topics", "provision", "--replication=3", "--kafka-config=" + bus.clientFile("admin"), registry());

        int topics = TopicCatalogue.load().shared().size();
        assertThat(again).startsWith("%d topics, 0 of them new".formatted(topics));
        assertThat(admit())
                .isEqualTo("%d principals are known to every broker\n"
                        .formatted(AccessTable.load().shared().size()));
        try (Admin admin = Admin.create(client(bus, "admin"))) {
            assertThat(admin.describeTopics(List.of("trust.verdicts.v1"))
                            .allTopicNames()
                            .get()
                            .get("trust.verdicts.v1")
                            .partitions())
                    .allSatisfy(p -> assertThat(p.replicas()).hasSize(3));
        }
    }

    @Test
    void aPreparedLoginComesInAndMayWhatItsRowSays() throws Exception {
        try (var producer = producer(client(bus, "production"))) {
            producer.send(new ProducerRecord<>("openlineage.events", null, new byte[] {1}))
                    .get();

            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("trust.verdicts.v1", null, new byte[] {1}))
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aJobsSettingsComeInByReference() throws Exception {
        FabricConfig job = FabricConfig.from(FabricConfig.read(new String[] {
            "--config", bus.flinkFile("ingest-job").toString(),
            "--trust.kafka.bootstrap-servers", brokers.addresses(9092),
            "--trust.registry.url", registry.url()
        }));
        Map<String, Object> client = quick(new HashMap<>(job.clientProperties()));

        assertThat(client.get("sasl.jaas.config").toString()).startsWith("${file:");
        assertThat(clusterOf(client)).isNotEmpty();
    }

    @Test
    void nobodyComesInWithoutALoginWithoutTlsOrWithAnotherDeploymentsLogin() throws Exception {
        assertThatThrownBy(() -> clusterOf(quick(new HashMap<>()))).hasCauseInstanceOf(TimeoutException.class);
        Map<String, Object> withoutTls = client(bus, "signer");
        withoutTls.put("security.protocol", "SASL_PLAINTEXT");
        assertThatThrownBy(() -> clusterOf(withoutTls)).hasCauseInstanceOf(TimeoutException.class);
        BusFolder other = PreparedBus.in(temp.resolve("other"));
        Map<String, Object> stranger = client(other, "signer");
        stranger.put("ssl.truststore.location", bus.authorityCertificate().toString());
        assertThatThrownBy(() -> clusterOf(stranger)).hasCauseInstanceOf(SaslAuthenticationException.class);
        Map<String, Object> brokersOwn = client(bus, "signer");
        brokersOwn.put("bootstrap.servers", brokers.addresses(9094));
        assertThatThrownBy(() -> clusterOf(brokersOwn)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void eachBrokerMayBeCalledByItsNameInTheDeploymentAndByNoOther() throws Exception {
        for (String name : List.of("kafka-1", "kafka-2", "kafka-3", "localhost")) {
            shakeHands(name);
        }
        assertThatThrownBy(() -> shakeHands("kafka-4")).isInstanceOf(SSLException.class);
    }

    /** Nobody tells it of users again. */
    @Test
    void aBrokerThatStartsAgainLetsEverybodyInWhomItKnew() throws Exception {
        for (String node : List.of("1", "2", "3")) {
            brokers.restart(node, COMPOSE.resolve("kafka.properties"), temp.resolve("kafka"));

            for (String principal : List.of("signer", "production", "analyst")) {
                Map<String, Object> client = client(bus, principal);
                client.put("bootstrap.servers", brokers.here("kafka-%s:9092".formatted(node)));
                assertThat(clusterOf(client))
                        .as("%s at broker %s", principal, node)
                        .isNotEmpty();
            }
        }
    }

    /** As Confluent's registry does when it starts: it makes its topic, looks whether it compacts, writes and reads. */
    @Test
    void theRegistrysSettingsAreEnoughForItsTopicAndShowNoOther() throws Exception {
        Map<String, Object> client = registryClient();
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(
                            new NewTopic("_schemas", 1, (short) 3).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
            assertThat(cleanupPolicy(admin)).isEqualTo("compact");
            assertThat(admin.listTopics().names().get()).isSubsetOf("_schemas");
        }
        try (var producer = producer(client)) {
            producer.send(new ProducerRecord<>("_schemas", new byte[] {1}, new byte[] {2}))
                    .get();
        }
        for (String group : List.of("schema.registry.group.id", "kafkastore.group.id")) {
            assertThat(readAsGroup(client, registrySettings().getProperty(group)))
                    .isEqualTo((byte) 2);
        }
    }

    /** A broker that has not heard of the topic yet is asked again. */
    private static String cleanupPolicy(Admin admin) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "_schemas");
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                return admin.describeConfigs(List.of(topic))
                        .all()
                        .get()
                        .get(topic)
                        .get("cleanup.policy")
                        .value();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private static byte readAsGroup(Map<String, Object> client, String group) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(Map.of("group.id", group, "auto.offset.reset", "earliest", "default.api.timeout.ms", 30_000));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("_schemas"));
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    return record.value()[0];
                }
            }
            throw new AssertionError("nothing comes to group " + group);
        }
    }

    /** The settings that the registry gives to its Kafka clients, read as it reads them: those behind a prefix, references resolved. */
    private static Map<String, Object> registryClient() throws Exception {
        Properties settings = registrySettings();
        Map<String, Object> client =
                new HashMap<>(new AbstractConfig(new ConfigDef(), settings, false).originalsWithPrefix("kafkastore."));
        assertThat(client.get("sasl.jaas.config").toString()).contains("username=\"schema-registry\"");
        client.put(
                "bootstrap.servers", client.get("bootstrap.servers").toString().replace("SASL_SSL://", ""));
        assertThat(client).containsEntry("bootstrap.servers", brokers.addresses(9092));
        client.keySet().removeAll(List.of("topic", "topic.replication.factor"));
        return client;
    }

    private static Properties registrySettings() throws Exception {
        Path here = temp.resolve("registry.properties");
        Files.writeString(here, brokers.here(Files.readString(COMPOSE.resolve("registry.properties"))));
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(here)) {
            settings.load(in);
        }
        return settings;
    }

    private static Map<String, Object> client(BusFolder folder, String principal) throws Exception {
        return quick(new HashMap<>(BusFolder.properties(folder.clientFile(principal))));
    }

    private static Map<String, Object> quick(Map<String, Object> settings) {
        settings.putIfAbsent("bootstrap.servers", brokers.addresses(9092));
        settings.put("default.api.timeout.ms", 4_000);
        settings.put("request.timeout.ms", 3_000);
        return settings;
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.remove("default.api.timeout.ms");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static String clusterOf(Map<String, Object> client) throws Exception {
        try (Admin admin = Admin.create(client)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    /** A client that calls the first broker by this name and holds its certificate to it. */
    private static void shakeHands(String name) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var in = Files.newInputStream(bus.authorityCertificate())) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, trust.getTrustManagers(), null);
        String[] address = brokers.addresses(9092).split(",")[0].split(":");
        try (Socket plain = new Socket(address[0], Integer.parseInt(address[1]));
                SSLSocket called =
                        (SSLSocket) tls.getSocketFactory().createSocket(plain, name, plain.getPort(), true)) {
            SSLParameters parameters = called.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            called.setSSLParameters(parameters);
            called.startHandshake();
        }
    }

    private static String registry() {
        return "--registry=" + registry.url();
    }

    /** The command of the container {@code principals}. */
    private static String admit() throws Exception {
        ComposeFile.Container principals = ComposeFile.load(COMPOSE.resolve("../../docker-compose.yml"), Map.of())
                .services()
                .get("principals");
        List<String> command = new ArrayList<>();
        principals.argumentsAfter(LocalCli.class.getName()).forEach(word -> command.add(brokers.here(word)));
        return trust(command.toArray(String[]::new));
    }

    private static String trust(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = LocalCli.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        assertThat(TrustCli.executeWith(line, Map.of(), args))
                .as("%s: %s", List.of(args), err)
                .isZero();
        return out.toString();
    }
}
